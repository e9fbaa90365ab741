package frn.runner.experiment;

import static java.util.Objects.requireNonNull;

import frn.api.InvalidSetting;
import frn.api.Setting;
import frn.api.backbone.BackboneFactory;
import frn.api.clip.ClipSourceFactory;
import frn.api.clip.Sampling;
import frn.api.experiment.ProtocolFactory;
import frn.api.experiment.TraitFactory;
import frn.api.face.AlignerFactory;
import frn.api.graph.EngineFactory;
import frn.api.network.EncoderFactory;
import frn.api.network.EstimatorFactory;
import frn.api.network.FacialRelationalNetwork;
import frn.api.network.Regions;
import frn.api.network.RelationFactory;
import frn.runner.plugin.Part;
import frn.runner.plugin.Parts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One variant for one trait, every default spelled out: with a fold and a seed, everything that a
 * run's numbers depend on. Its components are the keys of the experiment file; reading, writing,
 * the schema, the lists of settings and the identity of runs all follow from it.
 */
public record RunConfig(
    @Setting(doc = "the clips, and which of their frames are used") Data data,
    @Setting(doc = "how the eyes are found and the face is cut out") Part<AlignerFactory<?>> align,
    @Setting(doc = "how a crop becomes a feature map") Part<BackboneFactory<?>> backbone,
    @Setting(doc = "what is estimated") Part<TraitFactory<?>> trait,
    @Setting(doc = "how clips are divided for training and test") Part<ProtocolFactory<?>> protocol,
    @Setting(doc = "the network") Model model,
    @Setting(doc = "how the network is trained") Train train,
    @Setting(
            doc =
                "how is learned: network (model and train), or descriptors and a learner in its place",
            value = "network",
            neutral = true)
        Optional<Classic> method) {
  public RunConfig {
    requireNonNull(data, "data is null");
    requireNonNull(align, "align is null");
    requireNonNull(backbone, "backbone is null");
    requireNonNull(trait, "trait is null");
    requireNonNull(protocol, "protocol is null");
    requireNonNull(model, "model is null");
    requireNonNull(train, "train is null");
    requireNonNull(method, "method is null");
  }

  /** The clips. */
  public record Data(
      @Setting(doc = "where clips come from; its settings stand beside", inline = true)
          Part<ClipSourceFactory<?>> source,
      @Setting(doc = "which frames of a clip are used") Sampling frames,
      @Setting(
              doc = "share of clips that may be unusable before a run fails",
              value = "0.05",
              min = 0,
              max = 1)
          double maxUnusable,
      @Setting(
              doc =
                  "labels of the clips that are used, all others are left out as if they were not"
                      + " there; two numbers are a range with both ends, other values are one of them",
              value = "{}",
              neutral = true)
          Map<String, List<String>> where) {}

  /** The network. */
  public record Model(
      @Setting(doc = "regions of the feature map (Figure 3)", value = "grid-3x3") Regions regions,
      @Setting(doc = "Eq. 1: dynamic features of each region", value = "lstm")
          Part<EncoderFactory<?>> encoder,
      @Setting(doc = "Eq. 2 to 6: relations of the regions", value = "pairwise")
          Part<RelationFactory<?>> relation,
      @Setting(doc = "Eq. 7: from the relations to the estimate", value = "mlp")
          Part<EstimatorFactory<?>> estimator) {
    /**
     * The network itself.
     *
     * @param classes the number of classes, 0 for a regression
     */
    public FacialRelationalNetwork network(int classes) {
      return new FacialRelationalNetwork(
          regions, Parts.create(encoder), Parts.create(relation), Parts.create(estimator), classes);
    }
  }

  /** Its training. */
  public record Train(
      @Setting(doc = "what computes the network", value = "dl4j") Part<EngineFactory<?>> engine,
      @Setting(doc = "how steps are made: adam, adamw or sgd", value = "adam") Optimizer optimizer,
      @Setting(doc = "step size", value = "1e-4", min = 0) double learningRate,
      @Setting(
              doc =
                  "of sgd and adam an L2 penalty added to the gradients, of adamw the decay of weights"
                      + " beside them; 0 for none",
              value = "0",
              min = 0)
          double weightDecay,
      @Setting(doc = "clips in a step", value = "16", min = 1) int batch,
      @Setting(doc = "passes over the training clips", value = "30", min = 1) int epochs,
      @Setting(
              doc =
                  "train a regression on (target - mean) / deviation of the training clips;"
                      + " estimates are turned back into the unit",
              value = "true")
          boolean standardize,
      @Setting(doc = "of sgd", value = "0.9", min = 0, max = 1, neutral = true) double momentum,
      @Setting(
              doc = "how the step size goes on: constant, cosine (to 0) or step",
              value = "constant",
              neutral = true)
          Schedule schedule,
      @Setting(
              doc = "epochs over which the step size rises from 0 at first",
              value = "0",
              min = 0,
              neutral = true)
          int warmup,
      @Setting(
              doc = "epochs between two decays of the schedule step",
              value = "10",
              min = 1,
              neutral = true)
          int decayEvery,
      @Setting(
              doc = "what the schedule step multiplies the step size by",
              value = "0.1",
              min = 0,
              max = 1,
              neutral = true)
          double decayFactor,
      @Setting(
              doc = "largest L2 norm of the gradients of all parameters together; 0 for any",
              value = "0",
              min = 0,
              neutral = true)
          double clipNorm,
      @Setting(
              doc = "what counts alike in the loss: equal (all clips), or balanced (all classes)",
              value = "equal",
              neutral = true)
          ClassWeights classWeights,
      @Setting(
              doc =
                  "the network is the mean of the weights after the last so many epochs, with"
                      + " batch-norm statistics made anew; 1 for those of the last one alone",
              value = "1",
              min = 1,
              neutral = true)
          int average,
      @Setting(
              doc =
                  "share of the training subjects that are held back, stratified, to choose by; no"
                      + " choice looks at test clips",
              value = "0",
              min = 0,
              max = 0.9,
              neutral = true)
          double validation,
      @Setting(
              doc =
                  "epochs without a lower loss of the held back clips after which training ends; the"
                      + " network is that of the best epoch. 0 to train all epochs and take the last",
              value = "0",
              min = 0,
              neutral = true)
          int patience,
      @Setting(
              doc =
                  "a number above 0 exchanges the truths of the training clips between subjects, and"
                      + " decides how: then there is nothing to learn, and nothing should be found",
              value = "0",
              min = 0,
              neutral = true)
          int permutation) {
    public Train {
      if (average > epochs) {
        throw new InvalidSetting(
            "average", "expected at most the %d epochs, found %d".formatted(epochs, average));
      }
      if (warmup > epochs) {
        throw new InvalidSetting(
            "warmup", "expected at most the %d epochs, found %d".formatted(epochs, warmup));
      }
      if (patience > 0 && validation == 0) {
        throw new InvalidSetting(
            "patience", "expected train.validation above 0 beside it, to choose an epoch by");
      }
      if (patience > 0 && average > 1) {
        throw new InvalidSetting(
            "average", "expected 1 beside train.patience: the network is the mean, or the best");
      }
    }
  }

  /** The optimizers. */
  public enum Optimizer {
    /** Kingma and Ba, 2015. */
    ADAM,
    /** Loshchilov and Hutter, 2019. */
    ADAMW,
    /** With momentum. */
    SGD
  }

  /** How the step size goes on. */
  public enum Schedule {
    /** As it is. */
    CONSTANT,
    /** Half a cosine, from the whole step size to 0. */
    COSINE,
    /** Multiplied every so many epochs. */
    STEP
  }

  /** What classes count in the loss. */
  public enum ClassWeights {
    /** As many as their clips are. */
    EQUAL,
    /** Each class as much as each other: n / (classes · n of the class). */
    BALANCED
  }
}
