package frn.plugins.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.array.Array;
import frn.plugins.text.StandIn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A model in a file, computed on one CPU thread: the slots of a machine share its cores. Used by
 * one thread.
 */
public final class OnnxModel implements AutoCloseable {
  private final Path file;
  private final OrtEnvironment environment;
  private final OrtSession session;

  private OnnxModel(Path file, OrtEnvironment environment, OrtSession session) {
    this.file = file;
    this.environment = environment;
    this.session = session;
  }

  /**
   * Opens a model; the caller closes it.
   *
   * @throws FrnException {@link ErrorCode#INVALID_INPUT} when the file cannot be read as a model
   */
  public static OnnxModel open(Path file) {
    checkStandIn(file);
    OnnxLibrary.unpack();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      // The arena keeps the largest batch it ever saw; without it memory goes back at once.
      options.setCPUArenaAllocator(false);
      options.setMemoryPatternOptimization(false);
      // What fails is thrown, and printed once.
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      return new OnnxModel(file, environment, environment.createSession(file.toString(), options));
    } catch (OrtException e) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "expected an ONNX model in " + file + ", found: " + e.getMessage(),
          e);
    }
  }

  private static void checkStandIn(Path file) {
    try {
      StandIn.at(file)
          .ifPresent(
              found -> {
                throw new FrnException(
                    ErrorCode.INVALID_INPUT,
                    "expected an ONNX model in %s; %s".formatted(file, found));
              });
    } catch (IOException e) {
      throw new FrnException(
          ErrorCode.FILE_NOT_FOUND, "cannot read the ONNX model %s: %s".formatted(file, e), e);
    }
  }

  /** The shapes of the inputs by name, −1 for an extent that is free. */
  public Map<String, long[]> inputs() {
    try {
      return shapes(session.getInputInfo());
    } catch (OrtException e) {
      throw failure(e);
    }
  }

  /** The shapes of the outputs by name, −1 for an extent that is free. */
  public Map<String, long[]> outputs() {
    try {
      return shapes(session.getOutputInfo());
    } catch (OrtException e) {
      throw failure(e);
    }
  }

  /** The type of an input's values, such as {@code float} or {@code float16}. */
  public String inputType(String input) {
    try {
      NodeInfo node = session.getInputInfo().get(input);
      return ((TensorInfo) node.getInfo()).type.name().toLowerCase(Locale.ROOT);
    } catch (OrtException e) {
      throw failure(e);
    }
  }

  private static Map<String, long[]> shapes(Map<String, NodeInfo> nodes) {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    nodes.forEach(
        (name, node) -> {
          if (node.getInfo() instanceof TensorInfo info) {
            shapes.put(name, info.getShape());
          }
        });
    return shapes;
  }

  /** One pass: the named outputs for a value of one input. */
  public Map<String, Array> run(String input, Array value, Set<String> outputs) {
    long[] shape = Arrays.stream(value.shape()).asLongStream().toArray();
    try (OnnxTensor tensor = OnnxTensor.createTensor(environment, value.floats(), shape);
        OrtSession.Result result = session.run(Map.of(input, tensor), outputs)) {
      Map<String, Array> arrays = new LinkedHashMap<>();
      for (Map.Entry<String, OnnxValue> entry : result) {
        arrays.put(entry.getKey(), array(entry.getKey(), entry.getValue()));
      }
      return arrays;
    } catch (OrtException e) {
      throw failure(e);
    }
  }

  private Array array(String name, OnnxValue value) {
    if (value instanceof OnnxTensor tensor && tensor.getFloatBuffer() != null) {
      long[] shape = tensor.getInfo().getShape();
      return Array.of(
          tensor.getFloatBuffer(), Arrays.stream(shape).mapToInt(Math::toIntExact).toArray());
    }
    throw new FrnException(
        ErrorCode.INVALID_INPUT,
        "expected float values from the output %s of %s, found %s"
            .formatted(name, file, value.getType()));
  }

  private FrnException failure(OrtException e) {
    String message = String.valueOf(e.getMessage());
    boolean memory = message.contains("bad_alloc") || message.contains("Failed to allocate");
    return new FrnException(
        memory ? ErrorCode.OUT_OF_RESOURCES : ErrorCode.INTERNAL,
        "ONNX Runtime failed on " + file + ": " + message,
        e);
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw failure(e);
    }
  }
}
