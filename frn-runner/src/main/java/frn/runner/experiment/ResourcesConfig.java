package frn.runner.experiment;

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
            doc = "at most so many slots at once, whatever is free; without it, all",
            min = 1,
            max = 10000)
        Optional<Integer> slots) {
  /** What a submission is known by; older ones knew no limit of slots. */
  public String identity() {
    return "ResourcesConfig[timeout=%s, retries=%d%s]"
        .formatted(timeout, retries, slots.map(most -> ", slots=" + most).orElse(""));
  }
}
