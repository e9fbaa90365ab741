package frn.runner.page;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.inject.Inject;
import frn.runner.Home;
import frn.runner.chart.Picture;
import frn.runner.experiment.RunConfig;
import frn.runner.page.Answer.Row;
import frn.runner.store.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Everything that an experiment found, as one page that stands alone. */
public final class Report {
  private final Database database;
  private final Function<JsonNode, RunConfig> configs;
  private final Home home;

  @Inject
  Report(Database database, Function<JsonNode, RunConfig> configs, Home home) {
    this.home = requireNonNull(home, "home is null");
    this.database = requireNonNull(database, "database is null");
    this.configs = requireNonNull(configs, "configs is null");
  }

  /**
   * The report of the latest revision of an experiment.
   *
   * @param html the page
   * @param pictures on it, in their order
   */
  public record Made(String html, List<Picture> pictures) {
    /** Copies the list. */
    public Made {
      pictures = List.copyOf(pictures);
    }
  }

  /**
   * Makes it.
   *
   * @param experiment its name; there is one
   * @param showsFaces whether faces of the clips may be shown
   */
  public Made of(String experiment, boolean showsFaces) {
    Results results = new Results(database, experiment);
    Row revision = results.ask("experiment").rows().get(0);
    Answer summary = results.ask("summary");
    Answer comparisons = results.ask("comparisons");
    Answer importance = results.ask("importance");
    Networks networks = new Networks(results.ask("networks"), configs);
    Faces faces =
        networks
            .first()
            .filter(config -> showsFaces)
            .map(config -> Faces.of(config, home))
            .orElseGet(Faces::none);
    RunExhibits runs = new RunExhibits(results);
    InteractionExhibits interactions = new InteractionExhibits(results, networks);
    Answers answers = new Answers(summary, comparisons, importance, networks, interactions);
    List<Exhibit> exhibits = new ArrayList<>();
    exhibits.add(runs.unusable());
    exhibits.addAll(new ScoreExhibits(results, summary, networks).all(summary, comparisons));
    exhibits.addAll(new RelationExhibits(results, networks, faces).all(importance));
    exhibits.addAll(interactions.all());
    exhibits.addAll(new ClipExhibits(results, networks, faces).all(answers));
    exhibits.addAll(runs.all());
    List<Picture> pictures = exhibits.stream().flatMap(e -> e.pictures().stream()).toList();
    return new Made(
        new Page(revision, runs.asked(), answers.sentences(), runs.warnings(), exhibits).text(),
        pictures);
  }
}
