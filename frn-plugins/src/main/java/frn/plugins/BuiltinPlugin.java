package frn.plugins;

import frn.api.FrnPlugin;
import frn.api.graph.EngineFactory;
import frn.api.network.EncoderFactory;
import frn.api.network.EstimatorFactory;
import frn.api.network.RelationFactory;
import frn.plugins.encoder.LstmEncoderFactory;
import frn.plugins.engine.dl4j.Dl4jEngineFactory;
import frn.plugins.estimator.MlpEstimatorFactory;
import frn.plugins.relation.NoRelationFactory;
import frn.plugins.relation.PairwiseRelationFactory;
import java.util.List;

/** The parts that come with the project. */
public final class BuiltinPlugin implements FrnPlugin {
  @Override
  public String version() {
    return "0.1.0";
  }

  @Override
  public List<EncoderFactory<?>> encoders() {
    return List.of(new LstmEncoderFactory());
  }

  @Override
  public List<RelationFactory<?>> relations() {
    return List.of(new NoRelationFactory(), new PairwiseRelationFactory());
  }

  @Override
  public List<EstimatorFactory<?>> estimators() {
    return List.of(new MlpEstimatorFactory());
  }

  @Override
  public List<EngineFactory<?>> engines() {
    return List.of(new Dl4jEngineFactory());
  }
}
