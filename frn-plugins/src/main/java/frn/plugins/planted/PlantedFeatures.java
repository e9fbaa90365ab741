package frn.plugins.planted;

import static java.util.Objects.requireNonNull;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Feature maps as pictures: 12 by 12 squares of one grey each, of which the backbone {@code pixels}
 * makes the values they stand for. The first eight values of a region say when it moves, and fade;
 * the other eight how far, and stay. Each has a sign of its own.
 */
final class PlantedFeatures implements ClipSource {
  /** Of what is made; a new one makes all anew. */
  private static final int VERSION = 1;

  private static final int GRID = 12;
  private static final int SQUARE = 8;
  private static final int SIDE = GRID * SQUARE;
  private static final int REGION = GRID / 3;
  private static final int VALUES = REGION * REGION;

  /** Frames from rest to apex. */
  private static final double RISE = 3;

  /** Frames in which what says that a region moved falls to 1/e. */
  private static final double FALL = 5;

  private static final double MOVES = 0.9;
  private static final double HOW_FAR = 0.9;

  private record Made(String subject, int length, Movements movements) {}

  private final PlantedFeaturesSettings settings;
  private final Map<String, Made> made = new LinkedHashMap<>();
  private final List<Clip> clips = new ArrayList<>();

  PlantedFeatures(PlantedFeaturesSettings settings, Path folder) {
    this.settings = requireNonNull(settings, "settings is null");
    for (int s = 0; s < settings.subjects(); s++) {
      String subject = "%04d".formatted(s + 1);
      for (int number = 0; number < settings.clipsPerSubject(); number++) {
        String id = "%s_%02d".formatted(subject, number + 1);
        SplittableRandom random = random("clip", id);
        int length = random.nextInt(settings.minLength(), settings.maxLength() + 1);
        Movements movements = Movements.draw(random, settings.alike(), settings.correlation());
        made.put(id, new Made(subject, length, movements));
        clips.add(new Clip(id, subject, folder.resolve(id), movements.labels()));
      }
    }
  }

  @Override
  public List<Clip> clips() {
    return List.copyOf(clips);
  }

  @Override
  public String digest(Clip clip) {
    Made known = known(clip);
    return Hashes.sha256(
        List.of(
                "planted-features",
                VERSION,
                settings.seed(),
                settings.minLength(),
                settings.looks(),
                settings.noise(),
                clip.id(),
                known.length(),
                known.movements().labels().values().stream().sorted().toList())
            .toString());
  }

  private Made known(Clip clip) {
    Made known = made.get(clip.id());
    if (known == null) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT, "the source planted-features has no clip " + clip.id());
    }
    return known;
  }

  @Override
  public Frames open(Clip clip, Sampling sampling) {
    Made known = known(clip);
    SplittableRandom noise = random("noise", clip.id());
    double[][] signs = patterns("signs", "");
    double[][] looks = patterns("looks", known.subject());
    return new Frames() {
      private int next;
      private int used;

      @Override
      public Optional<Frame> next() {
        while (next < known.length() && used < sampling.max()) {
          int index = next++;
          byte[] rgb = picture(index);
          if (index % sampling.stride() == 0) {
            used++;
            return Optional.of(new Frame(index, SIDE, SIDE, rgb));
          }
        }
        return Optional.empty();
      }

      private byte[] picture(int frame) {
        byte[] rgb = new byte[3 * SIDE * SIDE];
        for (int region = 0; region < Movements.REGIONS.size(); region++) {
          double since = since(known.movements().onsets()[region], frame);
          double rise = Math.max(0, Math.min(1, since / RISE));
          double moved = rise * Math.exp(-Math.max(0, since) / FALL);
          double amplitude = known.movements().amplitudes()[region];
          for (int k = 0; k < VALUES; k++) {
            double value =
                (k < VALUES / 2
                        ? MOVES * moved * signs[region][k]
                        : HOW_FAR * rise * amplitude * signs[region][k])
                    + settings.looks() * looks[region][k]
                    + settings.noise() * noise.nextGaussian();
            paint(rgb, region, k, value);
          }
        }
        return rgb;
      }

      @Override
      public void close() {}
    };
  }

  /**
   * Frames since a region started; even the last one is at its apex before the shortest clip ends.
   */
  private double since(double onset, int frame) {
    return frame - onset * (settings.minLength() - 1 - RISE);
  }

  private static void paint(byte[] rgb, int region, int k, double value) {
    byte grey = (byte) Math.round(127.5 * (1 + Math.max(-1, Math.min(1, value))));
    int top = (region / 3 * REGION + k / REGION) * SQUARE;
    int left = (region % 3 * REGION + k % REGION) * SQUARE;
    for (int y = top; y < top + SQUARE; y++) {
      int from = 3 * (y * SIDE + left);
      Arrays.fill(rgb, from, from + 3 * SQUARE, grey);
    }
  }

  /**
   * One pattern of each region: signs of what movements do, or Gaussians of what people are like.
   */
  private double[][] patterns(String of, String subject) {
    SplittableRandom random = random(of, subject);
    double[][] patterns = new double[Movements.REGIONS.size()][VALUES];
    for (double[] pattern : patterns) {
      for (int k = 0; k < VALUES; k++) {
        pattern[k] = subject.isEmpty() ? (random.nextBoolean() ? 1 : -1) : random.nextGaussian();
      }
    }
    return patterns;
  }

  private SplittableRandom random(Object... purpose) {
    return Seeded.random(settings.seed() + List.of(purpose).toString());
  }
}
