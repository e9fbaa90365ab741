package frn.plugins.clip;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.clip.Clip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How a database of image folders is laid out. */
public enum FrameLayout {
  /** A folder for each subject, and in it one for each clip; nothing else is known. */
  FOLDERS("SUBJECT/CLIP") {
    @Override
    List<Clip> clips(Path root) {
      List<Clip> clips = new ArrayList<>();
      for (Path subject : folders(root)) {
        for (Path clip : folders(subject)) {
          clips.add(new Clip(last(subject) + "/" + last(clip), last(subject), clip, Map.of()));
        }
      }
      return clips;
    }
  },

  /**
   * The Extended Cohn-Kanade Dataset (Lucey et al., 2010): images from the neutral face to the peak
   * of an expression in {@code cohn-kanade-images/S005/001}, and for the sequences that have an
   * emotion its number in {@code Emotion/S005/001/*_emotion.txt}.
   */
  CK_PLUS("cohn-kanade-images/SUBJECT/SEQUENCE") {
    @Override
    List<Clip> clips(Path root) {
      List<Clip> clips = new ArrayList<>();
      for (Path subject : folders(root.resolve("cohn-kanade-images"))) {
        for (Path sequence : folders(subject)) {
          Map<String, String> labels = new LinkedHashMap<>();
          emotion(root.resolve("Emotion").resolve(last(subject)).resolve(last(sequence)))
              .ifPresent(emotion -> labels.put(EMOTION, emotion));
          String id = last(subject) + "_" + last(sequence);
          clips.add(new Clip(id, last(subject), sequence, labels));
        }
      }
      return clips;
    }
  },

  /**
   * The Oulu-CASIA NIR&VIS database (Zhao et al., 2011): {@code VL/Strong/P001/Happiness}, where
   * the camera sees infrared (NI) or visible light (VL), and the light is Dark, Weak or Strong.
   */
  OULU_CASIA("CAMERA/LIGHT/SUBJECT/EXPRESSION") {
    @Override
    List<Clip> clips(Path root) {
      List<Clip> clips = new ArrayList<>();
      for (Path camera : folders(root)) {
        for (Path light : folders(camera)) {
          for (Path subject : folders(light)) {
            for (Path expression : folders(subject)) {
              clips.add(
                  new Clip(
                      String.join("-", last(camera), last(light), last(subject), last(expression)),
                      last(subject),
                      expression,
                      Map.of(
                          EMOTION,
                          lower(expression),
                          "camera",
                          lower(camera),
                          "light",
                          lower(light))));
            }
          }
        }
      }
      return clips;
    }
  };

  private static final String EMOTION = "emotion";

  /** Those of CK+ by their numbers. */
  private static final List<String> EMOTIONS =
      List.of(
          "neutral", "anger", "contempt", "disgust", "fear", "happiness", "sadness", "surprise");

  private final String words;

  FrameLayout(String words) {
    this.words = words;
  }

  /** How folders are named. */
  String words() {
    return words;
  }

  /**
   * The clips below a folder, in any order.
   *
   * @throws FrnException when it cannot be read
   */
  abstract List<Clip> clips(Path root);

  /** The folders in a folder; none where there is none. */
  private static List<Path> folders(Path in) {
    if (!Files.isDirectory(in)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(in)) {
      return all.filter(Files::isDirectory)
          .filter(folder -> !last(folder).startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw Unreadable.unavailable(in, e);
    }
  }

  private static String last(Path path) {
    return path.getFileName().toString();
  }

  private static String lower(Path path) {
    return last(path).toLowerCase(Locale.ROOT);
  }

  private static Optional<String> emotion(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      Optional<Path> file =
          files.filter(path -> last(path).endsWith("_emotion.txt")).sorted().findFirst();
      return file.isEmpty() ? Optional.empty() : Optional.of(emotionOf(file.get()));
    } catch (IOException e) {
      throw Unreadable.unavailable(folder, e);
    }
  }

  private static String emotionOf(Path file) throws IOException {
    String text = Files.readString(file).strip();
    try {
      double number = Double.parseDouble(text);
      if (number == Math.rint(number) && 0 <= number && number < EMOTIONS.size()) {
        return EMOTIONS.get((int) number);
      }
    } catch (NumberFormatException e) {
      throw noEmotion(file, text, e);
    }
    throw noEmotion(file, text, null);
  }

  private static FrnException noEmotion(Path file, String text, Exception cause) {
    return new FrnException(
        ErrorCode.INVALID_INPUT,
        "%s: expected the number of an emotion from 0 to %d, found '%s'"
            .formatted(file, EMOTIONS.size() - 1, text),
        cause);
  }
}
