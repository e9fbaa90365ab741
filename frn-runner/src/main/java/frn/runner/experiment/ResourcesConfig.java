package frn.runner.experiment;

import frn.api.InvalidSetting;
import frn.api.Setting;
import java.time.Duration;
import java.util.Optional;

/** What an attempt may use: {@code resources}. Not a part of a run's key. */
public record ResourcesConfig(
    @Setting(doc = "longest time of one attempt", value = "24h") Duration timeout,
    @Setting(
            doc = "further attempts after a failure of the machine's",
            value = "2",
            min = 0,
            max = 100)
        int retries,
    @Setting(
            doc =
                "wait before the second attempt; three times as long before each further one, and 10"
                    + " minutes at most",
            value = "10s")
        Duration pause,
    @Setting(
            doc =
                "how long a worker may get no further before it is ended; it says each second how far"
                    + " it is",
            value = "15m")
        Duration silence,
    @Setting(
            doc = "at most so many slots at once, whatever is free; without it, all",
            min = 1,
            max = 10000)
        Optional<Integer> slots) {
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final Duration SILENCE = Duration.ofMinutes(15);

  private static final Duration SHORTEST_SILENCE = Duration.ofSeconds(10);

  public ResourcesConfig {
    if (silence.compareTo(SHORTEST_SILENCE) < 0) {
      throw new InvalidSetting(
          "silence",
          "expected 10s or more, as a worker says each second how far it is, found %ds"
              .formatted(silence.toSeconds()));
    }
  }

  /** What a submission is known by; older ones knew a time and retries alone. */
  public String identity() {
    boolean more = !pause.equals(PAUSE) || !silence.equals(SILENCE) || slots.isPresent();
    return more
        ? toString()
        : "ResourcesConfig[timeout=%s, retries=%d]".formatted(timeout, retries);
  }
}
