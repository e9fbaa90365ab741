package frn.plugins.backbone;

import static java.util.Objects.requireNonNull;

import frn.api.InvalidSetting;
import frn.plugins.backbone.VggFace.Convolution;
import frn.plugins.text.StandIn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * A file of weights: its format, and what is expected in it.
 *
 * @param path where it is
 * @param width by which the numbers of channels are divided
 */
record WeightFile(Path path, int width) {
  static final String WEIGHT = ".weight";
  static final String BIAS = ".bias";

  static final String KINDS =
      "a Keras .h5, a MatConvNet .mat, the DL4J zoo's .zip or a safetensors file";
  static final String CONVERSION =
      "safetensors.torch.save_file(model.state_dict(), \"vgg_face.safetensors\")";

  private static final String SETTING = "weights";
  private static final byte[] HDF5 = HexFormat.of().parseHex("894844460d0a1a0a");
  private static final int[] HDF5_PLACES = {0, 512, 1024, 2048};
  private static final int HEAD_BYTES = HDF5_PLACES[3] + HDF5.length;

  WeightFile {
    requireNonNull(path, "path is null");
  }

  /** What reads the file, as its content tells. */
  WeightReader reader() {
    byte[] head = head();
    if (isMatlab(head)) {
      return isHdf5(head) ? file -> failNewMatlab() : new MatConvNetWeights();
    }
    if (isHdf5(head)) {
      return new KerasWeights();
    }
    if (begins(head, "504b0304")) {
      return new ZipWeights();
    }
    if (begins(head, "80") && head.length > 1 && head[1] <= 5) {
      throw invalid("it is a PyTorch pickle: load it with PyTorch and write " + CONVERSION);
    }
    if (head.length > 8 && head[8] == '{') {
      return new SafetensorsWeights();
    }
    if (begins(head, "0400000001000000") || begins(head, "0300000001000000")) {
      throw invalid("it is of Torch7 (.t7): take one of the conversions of the same weights");
    }
    throw invalid(
        StandIn.in(head)
            .orElseGet(
                () ->
                    "the first bytes are of none of these: "
                        + HexFormat.ofDelimiter(" ").formatHex(head, 0, Math.min(8, head.length))));
  }

  /** The layers that it must have. */
  List<Convolution> convolutions() {
    return VggFace.convolutions(width);
  }

  /** The failure to read the file as what it seems to be. */
  InvalidSetting invalid(String found) {
    return new InvalidSetting(
        SETTING, "expected VGG-Face's weights as %s in %s; %s".formatted(KINDS, path, found));
  }

  /** The failure of a damaged file. */
  InvalidSetting damaged(String format, Throwable cause) {
    Throwable last = cause;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    String message = Objects.requireNonNullElse(last.getMessage(), last.toString());
    InvalidSetting e =
        new InvalidSetting(
            SETTING,
            "cannot read %s as %s; is it complete? %s"
                .formatted(path, format, message.lines().findFirst().orElse("")));
    e.initCause(cause);
    return e;
  }

  /** The failure of a layer that is not there. */
  InvalidSetting missing(String expected, String found) {
    return new InvalidSetting(
        SETTING, "expected %s in %s, found %s".formatted(expected, path, found));
  }

  /** Fails when a layer's array has another shape than at this width. */
  void checkShape(String name, int[] expected, int[] found) {
    if (!Arrays.equals(expected, found)) {
      throw new InvalidSetting(
          SETTING,
          "expected %s of the shape %s, which it has at width %d, found %s in %s"
              .formatted(name, Arrays.toString(expected), width, Arrays.toString(found), path));
    }
  }

  private byte[] head() {
    if (!Files.isRegularFile(path)) {
      throw new InvalidSetting(
          SETTING, "expected random, or %s, found no file at %s".formatted(KINDS, path));
    }
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(HEAD_BYTES);
    } catch (IOException e) {
      throw damaged("a file", e);
    }
  }

  private VggFaceWeights failNewMatlab() {
    throw invalid(
        "it is of MATLAB 7.3: load it in MATLAB and save it anew with"
            + " save('vgg_face.mat', '-struct', 'net', '-v7')");
  }

  private static boolean isHdf5(byte[] head) {
    return Arrays.stream(HDF5_PLACES).anyMatch(place -> hasAt(head, place, HDF5));
  }

  /** By the version and the mark of the byte order that end the header; 7.3 has them, too. */
  private static boolean isMatlab(byte[] head) {
    return hasAt(head, 124, HexFormat.of().parseHex("0001494d"))
        || hasAt(head, 124, HexFormat.of().parseHex("01004d49"))
        || hasAt(head, 124, HexFormat.of().parseHex("0002494d"))
        || hasAt(head, 124, HexFormat.of().parseHex("02004d49"));
  }

  private static boolean begins(byte[] head, String hex) {
    return hasAt(head, 0, HexFormat.of().parseHex(hex));
  }

  private static boolean hasAt(byte[] head, int place, byte[] part) {
    return head.length >= place + part.length
        && Arrays.equals(head, place, place + part.length, part, 0, part.length);
  }
}
