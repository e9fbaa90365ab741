package frn.runner.tool.golden;

import frn.api.network.Regions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The network of the paper in plain loops over 64-bit numbers, clip by clip, region by region and
 * pair by pair, forward and back: slow, and with nothing in common with an engine.
 */
final class PlainNetwork {
  private static final double EPSILON = 1e-5;

  private final GoldenConfig config;
  private final Map<String, double[]> weights;
  private final Map<String, double[]> gradients = new HashMap<>();
  private final double[] centres;

  /**
   * @param weights parameters and kept statistics by name
   * @param centres [9, 2] (Eq. 2)
   */
  PlainNetwork(GoldenConfig config, Map<String, double[]> weights, double[] centres) {
    this.config = config;
    this.weights = weights;
    this.centres = centres;
  }

  /** The outputs of evaluation. */
  record Outputs(double[][][] d, double[][][] r, double[][] lam, double[][] f, double[][] y) {}

  /** The loss of training, and the gradients by name. */
  record Training(double loss, Map<String, double[]> gradients) {}

  /**
   * @param x [B][frames of the clip][9][F]
   */
  Outputs evaluate(double[][][][] x) {
    List<Clip> clips = clips(x);
    return new Outputs(
        clips.stream().map(clip -> clip.d).toArray(double[][][]::new),
        clips.stream().map(clip -> clip.r).toArray(double[][][]::new),
        clips.stream().map(clip -> clip.lam).toArray(double[][]::new),
        clips.stream().map(clip -> clip.f).toArray(double[][]::new),
        new Head(clips, false).y);
  }

  /**
   * @param x [B][frames of the clip][9][F]
   * @param target ages, or classes
   */
  Training train(double[][][][] x, double[] target) {
    List<Clip> clips = clips(x);
    Head head = new Head(clips, true);
    gradients.clear();
    weights.forEach((name, values) -> gradients.put(name, new double[values.length]));
    double[][] dy = new double[x.length][];
    double loss = 0;
    for (int b = 0; b < x.length; b++) {
      loss +=
          (config.out() == 1 ? square(head.y[b], target[b]) : entropy(head.y[b], target[b]))
              / x.length;
      dy[b] =
          config.out() == 1 ? squareBack(head.y[b], target[b]) : entropyBack(head.y[b], target[b]);
      for (int i = 0; i < dy[b].length; i++) {
        dy[b][i] /= x.length;
      }
    }
    double[][] df = head.back(dy);
    for (int b = 0; b < x.length; b++) {
      clips.get(b).back(df[b]);
    }
    gradients.keySet().removeIf(name -> name.contains("running"));
    return new Training(loss, Map.copyOf(gradients));
  }

  private List<Clip> clips(double[][][][] x) {
    return Arrays.stream(x).map(Clip::new).toList();
  }

  private static double square(double[] y, double target) {
    return (y[0] - target) * (y[0] - target);
  }

  private static double[] squareBack(double[] y, double target) {
    return new double[] {2 * (y[0] - target)};
  }

  private static double entropy(double[] y, double target) {
    return -Math.log(softmax(y)[(int) target]);
  }

  private static double[] entropyBack(double[] y, double target) {
    double[] dy = softmax(y);
    dy[(int) target] -= 1;
    return dy;
  }

  private static double[] softmax(double[] x) {
    double largest = Arrays.stream(x).max().orElseThrow();
    double[] y = Arrays.stream(x).map(value -> Math.exp(value - largest)).toArray();
    double sum = Arrays.stream(y).sum();
    return Arrays.stream(y).map(value -> value / sum).toArray();
  }

  /** W x + b. */
  private double[] linear(String name, String suffix, double[] x) {
    double[] w = weights.get(name + ".weight" + suffix);
    double[] y = weights.get(name + ".bias" + suffix).clone();
    for (int o = 0; o < y.length; o++) {
      for (int i = 0; i < x.length; i++) {
        y[o] += w[o * x.length + i] * x[i];
      }
    }
    return y;
  }

  private double[] linearBack(String name, String suffix, double[] x, double[] dy) {
    double[] w = weights.get(name + ".weight" + suffix);
    double[] dw = gradients.get(name + ".weight" + suffix);
    double[] db = gradients.get(name + ".bias" + suffix);
    double[] dx = new double[x.length];
    for (int o = 0; o < dy.length; o++) {
      db[o] += dy[o];
      for (int i = 0; i < x.length; i++) {
        dw[o * x.length + i] += dy[o] * x[i];
        dx[i] += dy[o] * w[o * x.length + i];
      }
    }
    return dx;
  }

  private static double[] relu(double[] x) {
    return Arrays.stream(x).map(value -> Math.max(value, 0)).toArray();
  }

  private static double[] reluBack(double[] y, double[] dy) {
    double[] dx = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      dx[i] = y[i] > 0 ? dy[i] : 0;
    }
    return dx;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static void add(double[] to, double[] from, int start) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[start + i];
    }
  }

  /** An LSTM layer over one sequence, with what its way back needs. */
  private final class Lstm {
    private final String name;
    private final double[][] x;
    private final double[][] gates; // i, f, g, o after their activations
    private final double[][] c;
    private final double[][] h;
    private final int units;

    Lstm(String name, int units, double[][] x) {
      this.name = name;
      this.units = units;
      this.x = x;
      this.gates = new double[x.length][];
      this.c = new double[x.length][units];
      this.h = new double[x.length][units];
      for (int t = 0; t < x.length; t++) {
        step(t);
      }
    }

    private double[] before(double[][] states, int t) {
      return t == 0 ? new double[units] : states[t - 1];
    }

    private void step(int t) {
      double[] a = linear(name, "_ih", x[t]);
      add(a, linear(name, "_hh", before(h, t)), 0);
      for (int u = 0; u < 4 * units; u++) {
        a[u] = u / units == 2 ? Math.tanh(a[u]) : sigmoid(a[u]);
      }
      gates[t] = a;
      for (int u = 0; u < units; u++) {
        c[t][u] = a[units + u] * before(c, t)[u] + a[u] * a[2 * units + u];
        h[t][u] = a[3 * units + u] * Math.tanh(c[t][u]);
      }
    }

    double[][] back(double[][] dh) {
      double[][] dx = new double[x.length][];
      double[] dhNext = new double[units];
      double[] dcNext = new double[units];
      for (int t = x.length - 1; t >= 0; t--) {
        double[] a = gates[t];
        double[] da = new double[4 * units];
        double[] dc = new double[units];
        for (int u = 0; u < units; u++) {
          double i = a[u];
          double f = a[units + u];
          double g = a[2 * units + u];
          double o = a[3 * units + u];
          double tanh = Math.tanh(c[t][u]);
          double d = dh[t][u] + dhNext[u];
          dc[u] = d * o * (1 - tanh * tanh) + dcNext[u];
          da[u] = dc[u] * g * i * (1 - i);
          da[units + u] = dc[u] * before(c, t)[u] * f * (1 - f);
          da[2 * units + u] = dc[u] * i * (1 - g * g);
          da[3 * units + u] = d * tanh * o * (1 - o);
          dcNext[u] = dc[u] * f;
        }
        dx[t] = linearBack(name, "_ih", x[t], da);
        dhNext = linearBack(name, "_hh", before(h, t), da);
      }
      return dx;
    }
  }

  /** The frames of one region: Eq. 1. */
  private final class Region {
    private final double[][] x;
    private final double[][] fc1;
    private final List<Lstm> layers = new ArrayList<>();

    Region(double[][] x) {
      this.x = x;
      this.fc1 =
          Arrays.stream(x).map(v -> relu(linear("encoder.fc1", "", v))).toArray(double[][]::new);
      double[][] h = fc1;
      for (int layer = 0; layer < config.lstm().size(); layer++) {
        Lstm lstm = new Lstm("encoder.lstm" + (layer + 1), config.lstm().get(layer), h);
        layers.add(lstm);
        h = lstm.h;
      }
    }

    double[] d() {
      return layers.get(layers.size() - 1).h[x.length - 1];
    }

    void back(double[] dd) {
      double[][] dh = new double[x.length][dd.length];
      dh[x.length - 1] = dd;
      for (int layer = layers.size() - 1; layer >= 0; layer--) {
        dh = layers.get(layer).back(dh);
      }
      for (int t = 0; t < x.length; t++) {
        linearBack("encoder.fc1", "", x[t], reluBack(fc1[t], dh[t]));
      }
    }
  }

  /** One clip up to its relational feature: Eq. 1 to 6. */
  private final class Clip {
    private final Regions grid = GoldenConfig.REGIONS;
    private final List<Region> regions = new ArrayList<>();
    private final List<List<double[]>> traces =
        new ArrayList<>(); // a pair's [o_i; o_j], then each layer of g
    final double[][] d = new double[grid.count()][];
    final double[][] r = new double[grid.pairCount()][];
    final double[] f;
    double[] lam;

    Clip(double[][][] x) {
      for (int i = 0; i < grid.count(); i++) {
        int region = i;
        regions.add(
            new Region(Arrays.stream(x).map(frame -> frame[region]).toArray(double[][]::new)));
        d[i] = regions.get(i).d();
      }
      for (int p = 0; p < r.length; p++) {
        r[p] = relate(grid.first()[p], grid.second()[p]);
      }
      f = new double[r[0].length];
      double[] shares = shares();
      for (int p = 0; p < r.length; p++) {
        for (int u = 0; u < f.length; u++) {
          f[u] += shares[p] * r[p][u];
        }
      }
    }

    private double[] relate(int i, int j) {
      double[] one = object(i);
      double[] other = object(j);
      double[] both = Arrays.copyOf(one, 2 * one.length);
      System.arraycopy(other, 0, both, one.length, one.length);
      List<double[]> trace = new ArrayList<>(List.of(both));
      for (int layer = 1; layer <= config.g().size(); layer++) {
        trace.add(relu(linear("relation.g" + layer, "", trace.get(layer - 1))));
      }
      traces.add(trace);
      return trace.get(trace.size() - 1);
    }

    private double[] object(int i) {
      if (!config.locational()) {
        return d[i];
      }
      double[] o = Arrays.copyOf(d[i], d[i].length + 2);
      o[d[i].length] = centres[2 * i];
      o[d[i].length + 1] = centres[2 * i + 1];
      return o;
    }

    /** What each relational feature is multiplied by. */
    private double[] shares() {
      double[] shares = new double[r.length];
      if (!config.importance()) {
        Arrays.fill(shares, config.mean() ? 1.0 / r.length : 1);
        return shares;
      }
      double[] w = weights.get("relation.importance.weight");
      for (int p = 0; p < r.length; p++) {
        shares[p] = weights.get("relation.importance.bias")[p];
        for (int u = 0; u < r[p].length; u++) {
          shares[p] += w[p * r[p].length + u] * r[p][u];
        }
      }
      lam = softmax(shares);
      return lam;
    }

    void back(double[] df) {
      double[][] dr = new double[r.length][df.length];
      double[] shares = shares();
      for (int p = 0; p < r.length; p++) {
        for (int u = 0; u < df.length; u++) {
          dr[p][u] = shares[p] * df[u];
        }
      }
      if (config.importance()) {
        importanceBack(df, dr);
      }
      double[][] dd = new double[d.length][d[0].length];
      for (int p = 0; p < r.length; p++) {
        double[] dBoth = dr[p];
        for (int layer = config.g().size(); layer >= 1; layer--) {
          List<double[]> trace = traces.get(p);
          dBoth =
              linearBack(
                  "relation.g" + layer,
                  "",
                  trace.get(layer - 1),
                  reluBack(trace.get(layer), dBoth));
        }
        add(dd[grid.first()[p]], dBoth, 0);
        add(dd[grid.second()[p]], dBoth, dBoth.length / 2);
      }
      for (int i = 0; i < d.length; i++) {
        regions.get(i).back(dd[i]);
      }
    }

    private void importanceBack(double[] df, double[][] dr) {
      double[] dLam = new double[r.length];
      double mean = 0;
      for (int p = 0; p < r.length; p++) {
        for (int u = 0; u < df.length; u++) {
          dLam[p] += df[u] * r[p][u];
        }
        mean += lam[p] * dLam[p];
      }
      double[] w = weights.get("relation.importance.weight");
      for (int p = 0; p < r.length; p++) {
        double de = lam[p] * (dLam[p] - mean);
        gradients.get("relation.importance.bias")[p] += de;
        for (int u = 0; u < df.length; u++) {
          gradients.get("relation.importance.weight")[p * df.length + u] += de * r[p][u];
          dr[p][u] += de * w[p * df.length + u];
        }
      }
    }
  }

  /** The estimator over a batch: Eq. 7. */
  private final class Head {
    private final List<double[][]> inputs = new ArrayList<>(); // of each layer [B][]
    private final List<Normal> normals = new ArrayList<>();
    final double[][] y;

    Head(List<Clip> clips, boolean training) {
      double[][] h = clips.stream().map(clip -> clip.f).toArray(double[][]::new);
      for (int layer = 1; layer <= config.k().size(); layer++) {
        inputs.add(h);
        Normal normal =
            new Normal("estimator.bn" + layer, all("estimator.fc" + layer, h), training);
        normals.add(normal);
        h = Arrays.stream(normal.y).map(PlainNetwork::relu).toArray(double[][]::new);
      }
      inputs.add(h);
      y = all("estimator.fc" + inputs.size(), h);
    }

    private double[][] all(String name, double[][] x) {
      return Arrays.stream(x).map(row -> linear(name, "", row)).toArray(double[][]::new);
    }

    double[][] back(double[][] dy) {
      double[][] dx = allBack(inputs.size(), dy);
      for (int layer = config.k().size(); layer >= 1; layer--) {
        Normal normal = normals.get(layer - 1);
        for (int b = 0; b < dx.length; b++) {
          dx[b] = reluBack(normal.y[b], dx[b]);
        }
        dx = allBack(layer, normal.back(dx));
      }
      return dx;
    }

    private double[][] allBack(int layer, double[][] dy) {
      double[][] dx = new double[dy.length][];
      for (int b = 0; b < dy.length; b++) {
        dx[b] = linearBack("estimator.fc" + layer, "", inputs.get(layer - 1)[b], dy[b]);
      }
      return dx;
    }
  }

  /** Batch normalisation of [B][units]. */
  private final class Normal {
    private final String name;
    private final double[][] normal;
    private final double[] deviation;
    final double[][] y;

    Normal(String name, double[][] x, boolean training) {
      this.name = name;
      int units = x[0].length;
      normal = new double[x.length][units];
      deviation = new double[units];
      y = new double[x.length][units];
      for (int u = 0; u < units; u++) {
        int unit = u;
        double mean = training ? mean(x, u) : weights.get(name + ".running_mean")[u];
        double variance =
            training
                ? Arrays.stream(x)
                    .mapToDouble(row -> Math.pow(row[unit] - mean, 2))
                    .average()
                    .orElseThrow()
                : weights.get(name + ".running_var")[u];
        deviation[u] = Math.sqrt(variance + EPSILON);
        for (int b = 0; b < x.length; b++) {
          normal[b][u] = (x[b][u] - mean) / deviation[u];
          y[b][u] =
              weights.get(name + ".weight")[u] * normal[b][u] + weights.get(name + ".bias")[u];
        }
      }
    }

    double[][] back(double[][] dy) {
      double[][] dx = new double[dy.length][deviation.length];
      double[][] dyNormal = new double[dy.length][deviation.length];
      for (int u = 0; u < deviation.length; u++) {
        for (int b = 0; b < dy.length; b++) {
          dyNormal[b][u] = dy[b][u] * normal[b][u];
          gradients.get(name + ".bias")[u] += dy[b][u];
          gradients.get(name + ".weight")[u] += dyNormal[b][u];
        }
        double scale = weights.get(name + ".weight")[u] / deviation[u];
        for (int b = 0; b < dy.length; b++) {
          dx[b][u] = scale * (dy[b][u] - mean(dy, u) - normal[b][u] * mean(dyNormal, u));
        }
      }
      return dx;
    }

    private static double mean(double[][] x, int u) {
      return Arrays.stream(x).mapToDouble(row -> row[u]).average().orElseThrow();
    }
  }
}
