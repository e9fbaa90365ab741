package frn.plugins.clip;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.Hashes;
import frn.api.clip.Clip;
import frn.api.clip.ClipSource;
import frn.api.clip.Frames;
import frn.api.clip.Sampling;
import frn.files.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Clips that are drawn when they are first opened, and again where they came to harm. */
final class SyntheticSource implements ClipSource {
  /** Of the drawing; a new one makes all clips anew. */
  private static final int VERSION = 2;

  /** That of all clips before there was another: their digests have none. */
  private static final double SHORT_LAG = 3;

  private final SyntheticSettings settings;
  private final Path cache;
  private final Map<String, SyntheticClip> drawn = new LinkedHashMap<>();
  private final List<Clip> clips;

  SyntheticSource(SyntheticSettings settings, Path cache) {
    this.settings = settings;
    this.cache = cache;
    List<Clip> unordered = new ArrayList<>();
    for (int subject = 0; subject < settings.subjects(); subject++) {
      for (int number = 0; number < settings.clipsPerSubject(); number++) {
        SyntheticClip clip = SyntheticClip.of(settings, subject, number);
        drawn.put(clip.id(), clip);
        unordered.add(new Clip(clip.id(), clip.person().subject(), file(clip.id()), clip.labels()));
      }
    }
    this.clips = unordered.stream().sorted(Comparator.comparing(Clip::id)).toList();
  }

  @Override
  public List<Clip> clips() {
    return clips;
  }

  @Override
  public String digest(Clip clip) {
    return digest(clip.id());
  }

  /** Of all that decides a clip; how many others there are does not. */
  private String digest(String id) {
    List<Object> decides =
        new ArrayList<>(
            List.of(
                "synthetic",
                VERSION,
                settings.minLength(),
                settings.maxLength(),
                settings.size(),
                settings.seed(),
                settings.pair(),
                settings.noise(),
                id));
    if (settings.pair().isEmpty() || settings.lag() != SHORT_LAG) {
      decides.addAll(List.of(settings.lag(), settings.alike(), settings.correlation()));
    }
    return Hashes.sha256(decides.toString());
  }

  private Path file(String id) {
    return cache.resolve(id + "-" + digest(id).substring(0, 16) + ".mp4");
  }

  @Override
  public Frames open(Clip clip, Sampling sampling) {
    if (!isWhole(clip.file())) {
      SyntheticClip toDraw = drawn.get(clip.id());
      if (toDraw == null) {
        throw new FrnException(
            ErrorCode.INVALID_INPUT, "the synthetic source has no clip " + clip.id());
      }
      AtomicFile.write(clip.file(), temporary -> draw(toDraw, temporary));
      String checksum = Hashes.sha256(clip.file());
      AtomicFile.write(
          checksumFile(clip.file()), temporary -> Files.writeString(temporary, checksum));
    }
    return VideoFrames.open(clip.file(), sampling);
  }

  /** Whether a clip is there, as it was drawn: a damaged one would stay unusable for good. */
  private static boolean isWhole(Path file) {
    Path checksum = checksumFile(file);
    try {
      return Files.exists(file)
          && Files.exists(checksum)
          && Arrays.equals(
              Files.readAllBytes(checksum),
              Hashes.sha256(file).getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw Unreadable.unavailable(file, e);
    }
  }

  private static Path checksumFile(Path file) {
    return file.resolveSibling(file.getFileName() + ".sha256");
  }

  private void draw(SyntheticClip clip, Path file) throws IOException {
    FacePainter painter =
        new FacePainter(
            clip.person(),
            settings.size(),
            SyntheticPerson.random(settings.seed(), "appearance", clip.person().subject()));
    SplittableRandom random = SyntheticPerson.random(settings.seed(), "noise", clip.id());
    try (Mp4Writer writer = new Mp4Writer(file, settings.size(), settings.size())) {
      for (int frame = 0; frame < clip.length(); frame++) {
        writer.add(
            withNoise(painter.paint(clip.smile(), frame, settings.pair().isEmpty()), random));
      }
    }
  }

  /** Grey noise: the colours of a compressed clip are too coarse for any other. */
  private byte[] withNoise(byte[] picture, SplittableRandom random) {
    byte[] noisy = picture.clone();
    for (int pixel = 0; pixel < noisy.length; pixel += 3) {
      int change = (int) Math.round(settings.noise() * random.nextGaussian());
      for (int i = pixel; i < pixel + 3; i++) {
        noisy[i] = (byte) Math.max(0, Math.min(255, (noisy[i] & 0xFF) + change));
      }
    }
    return noisy;
  }
}
