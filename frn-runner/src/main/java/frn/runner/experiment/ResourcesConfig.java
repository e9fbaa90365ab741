package frn.runner.experiment;

import frn.api.Setting;
import java.time.Duration;

/** What an attempt may use: {@code resources}. Not a part of a run's key. */
public record ResourcesConfig(
    @Setting(doc = "longest time of one attempt", value = "24h") Duration timeout,
    @Setting(
            doc = "further attempts after a failure of the machine's",
            value = "2",
            min = 0,
            max = 100)
        int retries) {}
