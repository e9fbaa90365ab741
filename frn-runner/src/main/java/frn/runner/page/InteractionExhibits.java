package frn.runner.page;

import frn.api.network.Regions;
import frn.runner.chart.Matrix;
import frn.runner.chart.Picture;
import frn.runner.page.Answer.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Which relations the truth has, by exchanging regions between clips, beside λ. */
final class InteractionExhibits {
  private static final String RELATION = "relation";
  private static final String ALONE = "one region alone";
  private static final int SHOWN = 10;

  private final Results results;
  private final Networks networks;
  private final Answer interactions;

  InteractionExhibits(Results results, Networks networks) {
    this.results = results;
    this.networks = networks;
    this.interactions = results.ask("interactions");
  }

  List<Exhibit> all() {
    return List.of(interactions(), recovery());
  }

  private Exhibit interactions() {
    List<Picture> pictures = new ArrayList<>();
    Map<List<String>, List<Row>> pairs = new LinkedHashMap<>();
    for (Row row : interactions.rows()) {
      if (isPair(row)) {
        pairs
            .computeIfAbsent(
                List.of(row.the("trait"), row.the("variant")), key -> new ArrayList<>())
            .add(row);
      }
    }
    pairs.values().forEach(rows -> matrix(rows).ifPresent(pictures::add));
    List<Row> shown =
        interactions.rows().stream()
            .filter(
                row ->
                    !isPair(row)
                        || row.the("verdict").equals(RELATION)
                        || isAmongFirst(row, "lambda_place")
                        || isAmongFirst(row, "interaction_place"))
            .toList();
    return new Exhibit(
        "interactions",
        "Which relations the truth has",
        "Regions are exchanged between test clips. H is what exchanging both does beyond what"
            + " exchanging either does: how strongly the network relates them. S is the share of the"
            + " truth's variance that this explains on clips that were held out (of classes, of what"
            + " all regions explain), T its test over subjects. λ can be highest for pairs that decide"
            + " nothing, above all where one of their regions does: where the readings differ, trust"
            + " the verdict. Pictures: λ above the diagonal, H below, in percent.",
        pictures,
        List.of(
            new Table("Importance and interaction", interactions, shown)
                .text("trait", "trait")
                .text("variant", Row::variant)
                .text("regions", row -> Answers.pair(row.the("regions")))
                .text("verdict", "verdict")
                .number("λ", "lambda", 4)
                .count("place by λ", "lambda_place")
                .number("H", "interaction", 3)
                .count("place by H", "interaction_place")
                .number("S", "share", 3)
                .number("T", "t", 1)
                .p("p, Holm", "p_holm")
                .number("less error than a constant (%)", row -> percent(row.number("gain")))
                .count("estimates", "n")
                .count("subjects", "subjects")));
  }

  private static boolean isPair(Row row) {
    return row.number("objects").orElse(0) == 2;
  }

  private static boolean isAmongFirst(Row row, String place) {
    return row.number(place).orElse(SHOWN + 1) <= SHOWN;
  }

  private static String percent(OptionalDouble share) {
    return Numbers.of(Numbers.percent(share), 1);
  }

  private Optional<Picture> matrix(List<Row> pairs) {
    Row first = pairs.get(0);
    Optional<Regions> regions = networks.regions(first.the("variant"));
    if (regions.isEmpty()) {
      return Optional.empty();
    }
    List<String> names = regions.get().names();
    double most = pairs.stream().mapToDouble(row -> row.number("lambda").orElse(0)).max().orElse(0);
    List<Matrix.Cell> cells = new ArrayList<>();
    for (Row row : pairs) {
      List<Integer> at =
          List.of(row.the("regions").split("\\+")).stream().map(names::indexOf).sorted().toList();
      if (most > 0) {
        cells.add(cell(at.get(0), at.get(1), row.number("lambda"), most));
      }
      cells.add(cell(at.get(1), at.get(0), row.number("interaction"), 1));
    }
    List<String> shown = names.stream().map(name -> name.replace('_', ' ')).toList();
    return Optional.of(
        Matrix.picture(
            "interaction-%s-%s".formatted(first.the("trait"), first.the("variant")),
            "%s, %s, %s"
                .formatted(
                    most > 0 ? "λ above, H below (%)" : "H (%)",
                    first.the("trait"),
                    first.variant()),
            shown,
            shown,
            cells));
  }

  private static Matrix.Cell cell(int row, int column, OptionalDouble value, double largest) {
    return new Matrix.Cell(row, column, value.orElse(0) / largest, percent(value));
  }

  private Exhibit recovery() {
    Answer recovery = results.ask("recovery");
    return new Exhibit(
        "planted",
        "Is what was planted found again?",
        "For traits that were made from the movements of regions: of the networks that have learned,"
            + " how many have all planted pairs (regions) and no other among as many with the highest"
            + " values, or by the verdict. A difference is no relation: its verdict should name none.",
        List.of(),
        List.of(
            new Table("What is found of what was planted", recovery)
                .text("trait", "trait")
                .text("variant", "variant")
                .text("kind", "kind")
                .text("of", row -> isPair(row) ? "pairs" : "regions")
                .text("by", "reading")
                .count("networks", "networks")
                .count("learned", "learned_networks")
                .count("right", "right_networks")
                .number("AUC", "auc", 2)
                .count("missed", "missed")
                .count("false", "false_pairs")));
  }

  /**
   * What exchange says of a variant, and whether λ says the same.
   *
   * @param byImportance the regions of the most important pair
   */
  String sentence(String trait, String variant, String byImportance) {
    List<Row> rows =
        interactions.where("trait", trait).stream()
            .filter(row -> row.the("variant").equals(variant))
            .toList();
    if (rows.isEmpty()) {
      return "λ alone does not say that this pair decides; the analysis interaction would.";
    }
    if (rows.stream().anyMatch(row -> row.the("verdict").equals("not learned"))) {
      return "By exchange of regions nothing can be said of the truth, as the network has not"
          + " learned; nor does λ say anything.";
    }
    List<Row> related =
        rows.stream().filter(row -> isPair(row) && row.the("verdict").equals(RELATION)).toList();
    List<String> alone =
        rows.stream()
            .filter(row -> row.the("verdict").equals(ALONE))
            .map(row -> Answers.pair(row.the("regions")))
            .toList();
    String byThemselves =
        alone.isEmpty() ? "" : "; by themselves count: " + String.join(", ", alone);
    if (related.isEmpty()) {
      return "By exchange of regions no pair is found to be related%s. λ is shared among pairs, whatever they do."
          .formatted(byThemselves);
    }
    boolean agrees = related.stream().anyMatch(row -> row.the("regions").equals(byImportance));
    return "By exchange of regions the truth relates %s%s. %s"
        .formatted(
            related.stream()
                .map(
                    row ->
                        "%s (S = %s)"
                            .formatted(
                                Answers.pair(row.the("regions")),
                                Numbers.of(row.number("share"), 2)))
                .collect(Collectors.joining(", ")),
            byThemselves,
            agrees
                ? "λ names a pair of these, too."
                : "λ names another pair: where they differ, trust the exchange.");
  }
}
