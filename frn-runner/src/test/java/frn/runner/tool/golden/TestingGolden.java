package frn.runner.tool.golden;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import frn.runner.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Golden files of any structure, with values that {@link PlainNetwork} computes. */
final class TestingGolden {
  /** A tensor of the file: its values are written as numbers of the type. */
  record Stored(String type, double[] values, int... shape) {}

  final ObjectNode config;
  final Map<String, Stored> tensors = new LinkedHashMap<>();

  /**
   * Random weights and clips of these lengths.
   *
   * @param lengths of the clips
   * @param frames of the padded batch
   * @param rounded whether the centres are rounded to 32 bits
   */
  TestingGolden(GoldenConfig config, long seed, boolean rounded, int frames, int... lengths) {
    this.config = json(config);
    Random random = new Random(seed);
    Map<String, double[]> weights = weights(config, random);
    double[][][][] x = new double[lengths.length][][][];
    double[] target = new double[lengths.length];
    for (int b = 0; b < lengths.length; b++) {
      x[b] = new double[lengths[b]][9][];
      for (double[][] frame : x[b]) {
        Arrays.setAll(frame, i -> values(random, config.feat(), 0, 1));
      }
      target[b] = config.out() == 1 ? 8 + random.nextInt(60) : random.nextInt(config.out());
    }
    double[] centres = GoldenConfig.REGIONS.centres();
    if (rounded) {
      Arrays.setAll(centres, i -> (float) centres[i]);
    }
    PlainNetwork network = new PlainNetwork(config, weights, centres);
    PlainNetwork.Training training = network.train(x, target);
    put("input.x", padded(x, frames, config.feat()), lengths.length, frames, 9, config.feat());
    tensors.put("input.lengths", new Stored("I64", doubles(lengths), lengths.length));
    tensors.put(
        "input.target", new Stored(config.out() == 1 ? "F64" : "I64", target, lengths.length));
    putOutputs(config, network.evaluate(x));
    put("train.loss", new double[] {training.loss()}, 1);
    config.parameters().forEach((name, shape) -> put("weights." + name, weights.get(name), shape));
    config.statistics().forEach((name, shape) -> put("weights." + name, weights.get(name), shape));
    config
        .parameters()
        .forEach((name, shape) -> put("grad." + name, training.gradients().get(name), shape));
  }

  private static ObjectNode json(GoldenConfig config) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("feat", config.feat()).put("fc1", config.fc1()).put("out", config.out());
    json.set("lstm", Json.MAPPER.valueToTree(config.lstm()));
    json.set("g", Json.MAPPER.valueToTree(config.g()));
    json.set("k", Json.MAPPER.valueToTree(config.k()));
    json.put("locational", config.locational()).put("importance", config.importance());
    return json.put("aggregate", config.mean() ? "mean" : "sum");
  }

  private static Map<String, double[]> weights(GoldenConfig config, Random random) {
    Map<String, double[]> weights = new HashMap<>();
    config
        .parameters()
        .forEach(
            (name, shape) -> {
              double bound = 1.5 / Math.sqrt(shape[shape.length - 1]);
              double middle = name.matches(".*bn\\d.weight") ? 1 : 0;
              int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
              weights.put(name, values(random, size, middle - bound, middle + bound));
            });
    config
        .statistics()
        .forEach((name, shape) -> weights.put(name, values(random, shape[0], 0.2, 1)));
    return weights;
  }

  /** Numbers that 32 bits hold. */
  private static double[] values(Random random, int count, double least, double most) {
    return random.doubles(count, least, most).map(value -> (float) value).toArray();
  }

  private void putOutputs(GoldenConfig config, PlainNetwork.Outputs outputs) {
    Map<String, double[]> values = new HashMap<>();
    values.put(
        "d", flat(Arrays.stream(outputs.d()).flatMap(Arrays::stream).toArray(double[][]::new)));
    values.put(
        "r", flat(Arrays.stream(outputs.r()).flatMap(Arrays::stream).toArray(double[][]::new)));
    values.put("f", flat(outputs.f()));
    values.put("y", flat(outputs.y()));
    if (config.importance()) {
      values.put("lam", flat(outputs.lam()));
    }
    config
        .outputs(outputs.y().length)
        .forEach((name, shape) -> put("eval." + name, values.get(name), shape));
  }

  private static double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  private static double[] doubles(int[] values) {
    return Arrays.stream(values).asDoubleStream().toArray();
  }

  private static double[] padded(double[][][][] x, int frames, int feat) {
    double[] padded = new double[x.length * frames * 9 * feat];
    for (int b = 0; b < x.length; b++) {
      for (int t = 0; t < x[b].length; t++) {
        for (int i = 0; i < 9; i++) {
          System.arraycopy(x[b][t][i], 0, padded, ((b * frames + t) * 9 + i) * feat, feat);
        }
      }
    }
    return padded;
  }

  private void put(String name, double[] values, int... shape) {
    tensors.put(name, new Stored("F64", values, shape));
  }

  /** Stores numbers of 64 bits in 32. */
  TestingGolden narrow() {
    tensors.replaceAll(
        (name, t) -> new Stored(t.type().replace("64", "32"), t.values(), t.shape()));
    return this;
  }

  Path write(Path file) throws IOException {
    ObjectNode header = JsonNodeFactory.instance.objectNode();
    header.putObject("__metadata__").put("config", config.toString());
    long offset = 0;
    for (Map.Entry<String, Stored> entry : tensors.entrySet()) {
      Stored tensor = entry.getValue();
      long end = offset + (long) tensor.values().length * width(tensor);
      ObjectNode json = header.putObject(entry.getKey()).put("dtype", tensor.type());
      json.set("shape", Json.MAPPER.valueToTree(tensor.shape()));
      json.set("data_offsets", Json.MAPPER.valueToTree(new long[] {offset, end}));
      offset = end;
    }
    byte[] text = Json.MAPPER.writeValueAsBytes(header);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(buffer(8 + text.length).putLong(text.length).put(text).flip());
      for (Stored tensor : tensors.values()) {
        channel.write(bytes(tensor));
      }
    }
    return file;
  }

  private static int width(Stored tensor) {
    return tensor.type().endsWith("64") ? 8 : 4;
  }

  private static ByteBuffer bytes(Stored tensor) {
    ByteBuffer bytes = buffer(tensor.values().length * width(tensor));
    for (double value : tensor.values()) {
      switch (tensor.type()) {
        case "F64" -> bytes.putDouble(value);
        case "F32" -> bytes.putFloat((float) value);
        case "I64" -> bytes.putLong((long) value);
        default -> bytes.putInt((int) value);
      }
    }
    return bytes.flip();
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
