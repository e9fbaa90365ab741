package frn.runner.store;

/**
 * What became of a submitted plan.
 *
 * @param experiment its id in the database
 * @param name of the experiment
 * @param revision from 1; a changed file or changed data is a new one
 * @param work runs and analyses of the plan
 * @param done of them, before anything was started
 */
public record Submission(long experiment, String name, int revision, int work, int done) {}
