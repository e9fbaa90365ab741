package frn.plugins.analysis;

import frn.api.InvalidSetting;
import frn.api.Setting;
import frn.api.analysis.Analysis;
import frn.api.analysis.AnalysisFactory;
import java.util.Locale;
import java.util.Optional;

/**
 * Which regions a network relates, and whether the truth does: parts of d are exchanged between
 * clips, of one region and of two, and what both do beyond what each does is the interaction. The
 * double difference is that of Friedman and Popescu 2008 (H statistic) and of Tsang et al. 2018 and
 * 2020 (interaction detection in networks); donors in two halves and the residual of held-out clips
 * make it a test.
 *
 * <p>Of a pair, D = F(d) − F(d, i from a donor) − F(d, j from it) + F(d, both from it); of a
 * region, D = F(d) − F(d, i from a donor). F is the number, or the logits of the classes. H is the
 * mean of D² over 4 var F (2 var F of a region): how strongly the network has it. I_A and I_B are
 * means of D over the donors of either half, and q = ½ [I_A (y − μ(F − I_B)) + I_B (y − μ(F −
 * I_A))] with μ the identity, or the softmax: what it explains of the truth of a clip that was held
 * out. For numbers q = I_A I_B + e (I_A + I_B) / 2 with e = y − F. S is the mean of q over var y,
 * the share of the truth's variance; for classes over the mean q of all regions together. T is the
 * mean of q over its standard error, with the mean of each subject's clips for one value.
 */
public final class Interaction implements Analysis {
  /** By its name. */
  public static final AnalysisFactory<Settings> FACTORY =
      AnalysisFactory.of(
          "interaction",
          "which pairs of regions are related, by exchanging them between clips, with a test on"
              + " held-out truth",
          Settings.class,
          Interaction::new);

  /** Where donors come from. */
  public enum Donors {
    /** Other subjects of the test clips: a network may have learned training clips by heart. */
    TEST,
    /** The training clips, where a fold tests one subject alone. */
    TRAINING
  }

  /** Its settings. */
  public record Settings(
      @Setting(
              doc = "where donors come from: test (clips of other subjects), or training",
              value = "test")
          Donors from,
      @Setting(
              doc = "donors of each clip, an even number: they fall into two halves",
              value = "8",
              min = 2)
          int donors,
      @Setting(
              doc =
                  "how much less the error is than a constant's, as a share, in a network that has"
                      + " learned",
              value = "0.05",
              min = 0,
              max = 1)
          double gain,
      @Setting(
              doc = "level of the tests, after Holm over all pairs, and over all regions",
              value = "0.05",
              min = 0,
              max = 1)
          double alpha,
      @Setting(doc = "smallest S that counts", value = "0.02", min = 0, max = 1) double share,
      @Setting(doc = "decides the donors", value = "1") long seed) {
    /** Checks. */
    public Settings {
      if (donors % 2 != 0) {
        throw new InvalidSetting("donors", "expected an even number, found " + donors);
      }
    }
  }

  private final Settings settings;

  private Interaction(Settings settings) {
    this.settings = settings;
  }

  /** Where donors come from, and how many they are. */
  @Override
  public String label() {
    return settings.from().name().toLowerCase(Locale.ROOT) + " " + settings.donors();
  }

  @Override
  public Optional<OfRun> ofRun() {
    return Optional.of(run -> new ExchangedRun(settings, run).findings());
  }

  @Override
  public Optional<OfExperiment> ofExperiment() {
    return Optional.of(experiment -> new PooledInteraction(settings, experiment).findings());
  }
}
