package frn.runner.features;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.Hashes;
import frn.api.clip.Clip;
import frn.api.clip.ClipSource;
import frn.api.clip.Frame;
import frn.api.clip.Frames;
import frn.api.clip.Sampling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Clips written as one letter a frame: a digit is a face of that brightness, a dot no face, an
 * exclamation mark does not decode. A clip {@code ?} is a missing file. Fails as files do.
 */
final class TestingClips implements ClipSource {
  final List<String> opened = new ArrayList<>();

  /** Clips whose frames cannot be read at present, though their digests are known. */
  final Set<String> unavailable = new HashSet<>();

  private final Map<String, String> clips = new TreeMap<>();

  TestingClips with(String id, String frames) {
    clips.put(id, frames);
    return this;
  }

  @Override
  public List<Clip> clips() {
    List<Clip> list = new ArrayList<>();
    clips.keySet().forEach(id -> list.add(new Clip(id, "s", Path.of(id + ".mp4"), Map.of())));
    return list;
  }

  @Override
  public String digest(Clip clip) {
    String letters = clips.get(clip.id());
    if (letters.equals("?")) {
      throw new FrnException(ErrorCode.FILE_NOT_FOUND, "cannot read " + clip.file());
    }
    return Hashes.sha256(letters);
  }

  @Override
  public Frames open(Clip clip, Sampling sampling) {
    opened.add(clip.id());
    String letters = clips.get(clip.id());
    return new Frames() {
      private int next;

      @Override
      public Optional<Frame> next() {
        if (next == letters.length()) {
          return Optional.empty();
        }
        if (unavailable.contains(clip.id())) {
          throw new FrnException(
              ErrorCode.CLIP_UNAVAILABLE, "cannot read " + clip.file() + " at present");
        }
        char letter = letters.charAt(next);
        if (letter == '!') {
          throw new FrnException(
              ErrorCode.CLIP_DAMAGED,
              "frame %d of %s does not decode".formatted(next, clip.file()));
        }
        byte[] rgb = new byte[3 * 20 * 20];
        Arrays.fill(rgb, (byte) (letter == '.' ? 0 : letter - '0'));
        return Optional.of(new Frame(next++, 20, 20, rgb));
      }

      @Override
      public void close() {}
    };
  }
}
