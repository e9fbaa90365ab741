package frn.plugins;

import static java.util.Objects.requireNonNull;

import frn.api.FrnPlugin;
import frn.api.analysis.AnalysisFactory;
import frn.api.backbone.BackboneFactory;
import frn.api.bench.WorkloadFactory;
import frn.api.clip.ClipSourceFactory;
import frn.api.experiment.ProtocolFactory;
import frn.api.experiment.TraitFactory;
import frn.api.face.AlignerFactory;
import frn.api.graph.EngineFactory;
import frn.api.method.DescriptorFactory;
import frn.api.method.LearnerFactory;
import frn.api.network.EncoderFactory;
import frn.api.network.EstimatorFactory;
import frn.api.network.RelationFactory;
import frn.api.run.ExecutorFactory;
import frn.plugins.align.GivenAlignerFactory;
import frn.plugins.align.HaarEyesAlignerFactory;
import frn.plugins.align.Onnx68AlignerFactory;
import frn.plugins.analysis.Comparison;
import frn.plugins.analysis.Importance;
import frn.plugins.analysis.Interaction;
import frn.plugins.analysis.Perturbation;
import frn.plugins.backbone.OnnxBackboneFactory;
import frn.plugins.backbone.PixelsBackboneFactory;
import frn.plugins.backbone.VggFaceBackboneFactory;
import frn.plugins.clip.FilesSourceFactory;
import frn.plugins.clip.FramesSourceFactory;
import frn.plugins.clip.ManifestSourceFactory;
import frn.plugins.clip.PortraitSourceFactory;
import frn.plugins.clip.SyntheticSourceFactory;
import frn.plugins.clip.UvaNemoSourceFactory;
import frn.plugins.descriptor.Bif;
import frn.plugins.descriptor.CsvEstimate;
import frn.plugins.descriptor.Distances;
import frn.plugins.descriptor.Dynamics;
import frn.plugins.descriptor.Ief;
import frn.plugins.descriptor.LbpTop;
import frn.plugins.descriptor.OnnxEstimate;
import frn.plugins.descriptor.VolumeLbp;
import frn.plugins.encoder.GruEncoder;
import frn.plugins.encoder.LstmEncoder;
import frn.plugins.encoder.MeanEncoder;
import frn.plugins.engine.dl4j.Dl4jEngineFactory;
import frn.plugins.engine.dl4j.Dl4jSgemmFactory;
import frn.plugins.engine.torch.PlainStepFactory;
import frn.plugins.engine.torch.TorchEngineFactory;
import frn.plugins.engine.torch.TorchSgemmFactory;
import frn.plugins.estimator.MlpEstimator;
import frn.plugins.landmark.DlibLandmarksFactory;
import frn.plugins.landmark.OnnxLandmarksFactory;
import frn.plugins.learner.Learners;
import frn.plugins.planted.PlantedFeaturesFactory;
import frn.plugins.planted.PlantedTrait;
import frn.plugins.protocol.FoldFilesFactory;
import frn.plugins.protocol.Holdout;
import frn.plugins.protocol.LeaveOneSubjectOut;
import frn.plugins.protocol.RepeatedKfold;
import frn.plugins.protocol.SubjectKfold;
import frn.plugins.relation.NoRelation;
import frn.plugins.relation.PairwiseRelation;
import frn.plugins.slurm.SlurmExecutorFactory;
import frn.plugins.trait.AgeTrait;
import frn.plugins.trait.ClassTrait;
import frn.plugins.trait.NumberTrait;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

/** The parts that come with the project. */
public final class BuiltinPlugin implements FrnPlugin {
  /** That of the build. */
  @Override
  public String version() {
    Properties properties = new Properties();
    try (InputStream in = BuiltinPlugin.class.getResourceAsStream("plugin.properties")) {
      properties.load(requireNonNull(in, "no plugin.properties on the class path"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read plugin.properties", e);
    }
    return properties.getProperty("version");
  }

  @Override
  public List<ClipSourceFactory<?>> clipSources() {
    return List.of(
        new FilesSourceFactory(),
        new FramesSourceFactory(),
        new ManifestSourceFactory(),
        new PlantedFeaturesFactory(),
        new SyntheticSourceFactory(),
        new PortraitSourceFactory(),
        new UvaNemoSourceFactory());
  }

  @Override
  public List<AlignerFactory<?>> aligners() {
    return List.of(
        new GivenAlignerFactory(), new HaarEyesAlignerFactory(), new Onnx68AlignerFactory());
  }

  @Override
  public List<BackboneFactory<?>> backbones() {
    return List.of(
        OnnxBackboneFactory.maps(),
        OnnxBackboneFactory.values(),
        new PixelsBackboneFactory(),
        new VggFaceBackboneFactory(),
        new OnnxLandmarksFactory(),
        new DlibLandmarksFactory());
  }

  @Override
  public List<EncoderFactory<?>> encoders() {
    return List.of(LstmEncoder.FACTORY, GruEncoder.FACTORY, MeanEncoder.FACTORY);
  }

  @Override
  public List<RelationFactory<?>> relations() {
    return List.of(NoRelation.FACTORY, PairwiseRelation.FACTORY);
  }

  @Override
  public List<EstimatorFactory<?>> estimators() {
    return List.of(MlpEstimator.FACTORY);
  }

  @Override
  public List<TraitFactory<?>> traits() {
    return List.of(
        AgeTrait.FACTORY,
        ClassTrait.GENDER_FACTORY,
        ClassTrait.SPONTANEITY_FACTORY,
        ClassTrait.FACTORY,
        NumberTrait.FACTORY,
        PlantedTrait.FACTORY);
  }

  @Override
  public List<ProtocolFactory<?>> protocols() {
    return List.of(
        SubjectKfold.FACTORY,
        RepeatedKfold.FACTORY,
        LeaveOneSubjectOut.FACTORY,
        new FoldFilesFactory(),
        Holdout.FACTORY);
  }

  @Override
  public List<DescriptorFactory<?>> descriptors() {
    return List.of(
        Bif.FACTORY,
        CsvEstimate.FACTORY,
        Distances.FACTORY,
        Dynamics.FACTORY,
        Ief.FACTORY,
        LbpTop.FACTORY,
        OnnxEstimate.FACTORY,
        VolumeLbp.FACTORY);
  }

  @Override
  public List<LearnerFactory<?>> learners() {
    return Learners.FACTORIES;
  }

  @Override
  public List<AnalysisFactory<?>> analyses() {
    return List.of(
        Importance.FACTORY, Interaction.FACTORY, Perturbation.FACTORY, Comparison.FACTORY);
  }

  @Override
  public List<ExecutorFactory<?>> executors() {
    return List.of(new SlurmExecutorFactory());
  }

  @Override
  public List<EngineFactory<?>> engines() {
    return List.of(new Dl4jEngineFactory(), new TorchEngineFactory());
  }

  @Override
  public List<WorkloadFactory<?>> workloads() {
    return List.of(new PlainStepFactory(), new Dl4jSgemmFactory(), new TorchSgemmFactory());
  }
}
