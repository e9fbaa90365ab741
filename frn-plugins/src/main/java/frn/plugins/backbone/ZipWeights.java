package frn.plugins.backbone;

import frn.api.InvalidSetting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A zip of DL4J's ModelSerializer, as of its zoo: {@code configuration.json} tells the layers,
 * {@code coefficients.bin} has their parameters; blue, green, red, as they come from Keras.
 */
final class ZipWeights implements WeightReader {
  private static final String CONFIGURATION = "configuration.json";
  private static final String COEFFICIENTS = "coefficients.bin";
  private static final int MAX_CONFIGURATION = 16 << 20;

  @Override
  public VggFaceWeights read(WeightFile file) {
    try (ZipFile zip = new ZipFile(file.path().toFile())) {
      ZipEntry configuration = zip.getEntry(CONFIGURATION);
      ZipEntry coefficients = zip.getEntry(COEFFICIENTS);
      if (configuration == null || coefficients == null) {
        throw file.invalid("it is " + kind(zip));
      }
      ZooGraph.check(file, text(zip, configuration));
      try (InputStream in = zip.getInputStream(coefficients)) {
        return VggFaceWeights.ofBgr(ZooCoefficients.read(file, in));
      }
    } catch (InvalidSetting e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw file.damaged("a zip of DL4J", e);
    }
  }

  private static String text(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(MAX_CONFIGURATION + 1);
      if (bytes.length > MAX_CONFIGURATION) {
        throw new IOException(
            "expected %s of at most %d bytes".formatted(entry.getName(), MAX_CONFIGURATION));
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private static String kind(ZipFile zip) {
    if (zip.stream().anyMatch(entry -> entry.getName().endsWith("data.pkl"))) {
      return "a PyTorch pickle: load it with PyTorch and write " + WeightFile.CONVERSION;
    }
    if (zip.getEntry("model.weights.h5") != null) {
      return "a .keras archive, which does not name the layers: load it with Keras and write"
          + " model.save(\"vgg_face.h5\")";
    }
    return "a zip without %s and %s".formatted(CONFIGURATION, COEFFICIENTS);
  }
}
