package frn.runner.store;

import frn.api.Compute;
import frn.runner.Home;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The queue as tests use it: one experiment after another, and also runs out of their turn. */
public final class TestingQueue {
  private final Jdbi jdbi;
  private final Queue queue;

  /** Over a database. */
  public TestingQueue(Database database, Home home, Clock clock) {
    this.jdbi = database.jdbi();
    this.queue = new Queue(database, home, clock);
  }

  /** Has an experiment's work queued. */
  public void offer(long experiment) {
    queue.demand(experiment, Demand.WANTED);
  }

  /** What is queued, in the order of the plans. */
  public List<Long> ready() {
    return jdbi.withHandle(
        handle ->
            handle
                .select("SELECT id FROM run WHERE state = 'ready' ORDER BY queued_for, plan_order")
                .mapTo(Long.class)
                .list());
  }

  /** Claims what is next. */
  public Optional<ClaimedRun> claim() {
    return claim(ProcessIdentity.current());
  }

  /** Claims what is next, as another process. */
  public Optional<ClaimedRun> claim(ProcessIdentity owner) {
    return queue.claim(Compute.cpu(1), owner);
  }

  /** Claims a run out of its turn; empty when it cannot be claimed. */
  public Optional<ClaimedRun> claim(long run) {
    jdbi.useHandle(
        handle -> {
          handle.execute("UPDATE run SET plan_order = plan_order + 1000 WHERE id <> ?", run);
          handle.execute(
              "UPDATE experiment SET turn = turn + 1000 WHERE id NOT IN ("
                  + "SELECT queued_for FROM run WHERE id = ?)",
              run);
        });
    List<Long> before = ready();
    return before.contains(run)
        ? claim().filter(claimed -> claimed.id().run() == run)
        : Optional.empty();
  }
}
