package frn.runner.learn;

import frn.api.array.Array;
import frn.api.graph.Feed;
import frn.api.graph.Model;
import frn.api.graph.Optimizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A linear model of a clip's mean features, trained by gradient descent with momentum, with noise
 * that depends on seed and step as dropout's does.
 */
public final class TestingModel implements Model {
  private static final float MOMENTUM = 0.5f;

  private final int outputs;
  private final long seed;
  private final Runnable pass;
  private float[] weights;
  private float[] momenta;
  long nanAtStep = -1;

  /** What batch norm would keep of the first feature; NaN for a model without. */
  float runningMean = Float.NaN;

  int stepsOfNothing;
  public boolean closed;

  TestingModel(int classes, long seed) {
    this(classes, seed, () -> {});
  }

  /**
   * @param pass is run at each step
   */
  TestingModel(int classes, long seed, Runnable pass) {
    this.outputs = Math.max(1, classes);
    this.seed = seed;
    this.pass = pass;
  }

  @Override
  public Map<String, Array> evaluate(Feed feed, Set<String> wanted) {
    double[][] features = features(feed);
    int clips = features.length;
    double[] y = new double[clips * outputs];
    for (int b = 0; b < clips; b++) {
      System.arraycopy(estimate(features[b]), 0, y, b * outputs, outputs);
    }
    Map<String, Array> found = new HashMap<>();
    found.put("y", Array.of(y, clips, outputs));
    if (wanted.contains("lam")) {
      float[] importance = new float[clips * 36];
      Arrays.fill(importance, 1 / 36f);
      found.put("lam", Array.of(importance, clips, 36));
    }
    found.keySet().retainAll(wanted);
    return found;
  }

  @Override
  public Map<String, Array> gradients(Feed feed, long step) {
    throw new UnsupportedOperationException("not needed by the worker");
  }

  @Override
  public double train(Feed feed, long step, Optimizer optimizer) {
    pass.run();
    if (step == nanAtStep) {
      return Double.NaN;
    }
    double[][] features = features(feed);
    for (double[] clip : features) {
      runningMean += (float) (0.1 / features.length * (clip[0] - runningMean));
    }
    if (optimizer.learningRate() == 0) {
      stepsOfNothing++;
      return 0;
    }
    Random noise = new Random(seed * 1000 + step);
    double[] gradient = new double[weights.length];
    double loss = 0;
    for (int b = 0; b < features.length; b++) {
      for (int i = 0; i < features[b].length - 1; i++) {
        features[b][i] *= 0.5 + noise.nextDouble();
      }
      double[] error = error(estimate(features[b]), feed, b);
      for (int k = 0; k < outputs; k++) {
        loss += error[k] * error[k] / features.length;
        for (int i = 0; i < features[b].length; i++) {
          gradient[k * features[b].length + i] += 2 * error[k] * features[b][i] / features.length;
        }
      }
    }
    for (int i = 0; i < weights.length; i++) {
      momenta[i] = (float) (MOMENTUM * momenta[i] + gradient[i]);
      weights[i] -= (float) (optimizer.learningRate() * momenta[i]);
    }
    return loss;
  }

  @Override
  public Map<String, Array> parameters() {
    Map<String, Array> parameters = new HashMap<>();
    parameters.put("weight", Array.of(weights.clone(), outputs, weights.length / outputs));
    if (!Float.isNaN(runningMean)) {
      parameters.put("n.running_mean", Array.of(new float[] {runningMean}, 1));
    }
    return parameters;
  }

  @Override
  public void load(Map<String, Array> parameters) {
    weights = parameters.get("weight").toFloats();
    if (parameters.containsKey("n.running_mean")) {
      runningMean = parameters.get("n.running_mean").toFloats()[0];
    }
  }

  @Override
  public Map<String, Array> state() {
    Map<String, Array> state = new HashMap<>(parameters());
    state.put("momentum", Array.of(momenta.clone(), momenta.length));
    return state;
  }

  @Override
  public void restore(Map<String, Array> state) {
    load(state);
    momenta = state.get("momentum").toFloats();
  }

  @Override
  public void close() {
    closed = true;
  }

  private double[] error(double[] y, Feed feed, int b) {
    double[] error = y.clone();
    if (outputs > 1) {
      error[feed.integers().get("target")[b]] -= 1;
    } else {
      error[0] -= feed.arrays().get("target").at(b);
    }
    return error;
  }

  private double[] estimate(double[] features) {
    double[] y = new double[outputs];
    for (int k = 0; k < outputs; k++) {
      for (int i = 0; i < features.length; i++) {
        y[k] += weights[k * features.length + i] * features[i];
      }
    }
    return y;
  }

  /** The mean over a clip's frames and regions, and a one. */
  private double[][] features(Feed feed) {
    Array x = feed.arrays().get("x"); // [T, B, N, F]
    int[] lengths = feed.integers().get("lengths");
    int clips = x.shape()[1];
    int regions = x.shape()[2];
    int size = x.shape()[3];
    double[][] features = new double[clips][size + 1];
    for (int b = 0; b < clips; b++) {
      features[b][size] = 1;
      for (int t = 0; t < lengths[b]; t++) {
        for (int i = 0; i < regions * size; i++) {
          features[b][i % size] +=
              x.at((t * clips + b) * regions * size + i) / (lengths[b] * regions);
        }
      }
    }
    if (weights == null) {
      weights = new float[outputs * (size + 1)];
      Random random = new Random(seed);
      for (int i = 0; i < weights.length; i++) {
        weights[i] = random.nextFloat() - 0.5f;
      }
      momenta = new float[weights.length];
    }
    return features;
  }
}
