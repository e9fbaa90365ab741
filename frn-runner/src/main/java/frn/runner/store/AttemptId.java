package frn.runner.store;

/**
 * One try at a run.
 *
 * @param run the run's id in the database
 * @param number from 1; the fencing number: what an earlier attempt says is refused
 */
public record AttemptId(long run, int number) {
  @Override
  public String toString() {
    return run + "/" + number;
  }
}
