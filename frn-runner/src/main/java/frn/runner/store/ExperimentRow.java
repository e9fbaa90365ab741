package frn.runner.store;

import java.time.Instant;

/**
 * An experiment and how far it is: the view {@code experiments}.
 *
 * @param name in the file
 * @param revision the latest
 * @param submittedAt when it was first submitted
 * @param clips in the data
 * @param subjects in the data
 * @param runs of the plan; the following numbers add up to it
 * @param succeeded of them
 * @param running of them
 * @param waiting of them
 * @param failed of them
 * @param cancelled of them
 * @param analyses of the plan
 * @param analysesDone of them
 * @param demand none, wanted or paused
 * @param priority the higher, the sooner
 */
public record ExperimentRow(
    String name,
    int revision,
    Instant submittedAt,
    int clips,
    int subjects,
    int runs,
    int succeeded,
    int running,
    int waiting,
    int failed,
    int cancelled,
    int analyses,
    int analysesDone,
    String demand,
    int priority) {}
