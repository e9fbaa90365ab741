package frn.runner.schedule;

import static java.util.Objects.requireNonNull;

import com.google.inject.Inject;
import frn.runner.store.StoreFailure;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Quartz fires: it asks the dispatcher, and that is all. */
final class LookJob implements Job {
  private static final Logger LOG = LoggerFactory.getLogger(LookJob.class);

  private final Dispatcher dispatcher;

  @Inject
  LookJob(Dispatcher dispatcher) {
    this.dispatcher = requireNonNull(dispatcher, "dispatcher is null");
  }

  @Override
  public void execute(JobExecutionContext context) {
    try {
      dispatcher.work();
    } catch (RuntimeException e) {
      // The timer is spent; the next look at the tables sets another.
      LOG.warn("no run could be started: {}", StoreFailure.reason(e));
      LOG.debug("no run could be started", e);
    }
  }
}
