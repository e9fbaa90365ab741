package frn.api.network;

import static java.util.Objects.requireNonNull;

import frn.api.graph.Graph;
import frn.api.graph.Program;
import frn.api.graph.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The whole network of Figure 2. Inputs: {@code x} [T, B, N, F], {@code lengths} [B], and in
 * training {@code target}: [B, 1] of a regression, classes [B] otherwise.
 *
 * <p>Outputs: {@code d} [B, N, H], {@code r} [B, R, G] and {@code lam} [B, R] where the relation
 * has them, {@code f} [B, G], {@code y} [B, outputs], and in training {@code loss} [1]: mean
 * squared error for a regression, cross-entropy otherwise (Section 4.1), and what the relation adds
 * as a penalty.
 *
 * @param regions of the feature map
 * @param encoder Eq. 1
 * @param relation Eq. 2 to 6
 * @param estimator Eq. 7
 * @param classes the number of classes, 0 for a regression
 * @param classWeights what each class counts in the loss; empty for all alike
 */
public record FacialRelationalNetwork(
    Regions regions,
    Encoder encoder,
    Relation relation,
    Estimator estimator,
    int classes,
    List<Double> classWeights)
    implements Program {
  public FacialRelationalNetwork {
    requireNonNull(regions, "regions is null");
    requireNonNull(encoder, "encoder is null");
    requireNonNull(relation, "relation is null");
    requireNonNull(estimator, "estimator is null");
    classWeights = List.copyOf(classWeights);
  }

  /** The network with classes that count alike. */
  public FacialRelationalNetwork(
      Regions regions, Encoder encoder, Relation relation, Estimator estimator, int classes) {
    this(regions, encoder, relation, estimator, classes, List.of());
  }

  /** The same with classes that count differently in the loss. */
  public FacialRelationalNetwork weighting(List<Double> weights) {
    return new FacialRelationalNetwork(regions, encoder, relation, estimator, classes, weights);
  }

  @Override
  public Map<String, Tensor> define(Graph g) {
    return relateAndEstimate(g, encode(g));
  }

  /** From the inputs {@code x} and {@code lengths} to d [B, N, H] (Eq. 1). */
  public Tensor encode(Graph g) {
    return encoder.encode(g.within("encoder"), g.input("x"), g.integers("lengths"));
  }

  /** From d [B, N, H], wherever it comes from, to all outputs (Eq. 2 to 7). */
  public Map<String, Tensor> relateAndEstimate(Graph g, Tensor d) {
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    outputs.put("d", d);
    Relation.Related related = relate(g, d);
    related.features().ifPresent(r -> outputs.put("r", r)); // [B, R, G]
    related.importance().ifPresent(lam -> outputs.put("lam", lam)); // [B, R]
    outputs.put("f", related.aggregate()); // [B, G]
    Tensor y = estimator.estimate(g.within("estimator"), related.aggregate(), Math.max(1, classes));
    outputs.put("y", y); // [B, outputs]
    if (g.training()) {
      Tensor loss =
          classes == 0
              ? g.meanSquaredError(y, g.input("target"))
              : g.crossEntropy(y, g.integers("target"), weights());
      outputs.put(LOSS, related.penalty().map(penalty -> g.add(loss, penalty)).orElse(loss));
    }
    return outputs;
  }

  private double[] weights() {
    return classWeights.stream().mapToDouble(w -> w).toArray();
  }

  /** What the relation makes of d [B, N, H]. */
  public Relation.Related relate(Graph g, Tensor d) {
    return relation.relate(g.within("relation"), d, regions);
  }
}
