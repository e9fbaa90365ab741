package frn.runner.schedule;

import static java.util.Objects.requireNonNull;

import com.google.inject.Inject;
import frn.runner.store.StoreFailure;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Quartz fires: it asks the dispatcher, and that is all. */
final class RunJob implements Job {
  static final String RUN = "run";

  private static final Logger LOG = LoggerFactory.getLogger(RunJob.class);

  private final Dispatcher dispatcher;
  private final SlotPool slots;

  @Inject
  RunJob(Dispatcher dispatcher, SlotPool slots) {
    this.dispatcher = requireNonNull(dispatcher, "dispatcher is null");
    this.slots = requireNonNull(slots, "slots is null");
  }

  @Override
  public void execute(JobExecutionContext context) {
    long run = Long.parseLong(context.getMergedJobDataMap().getString(RUN));
    try {
      slots.current().ifPresent(slot -> dispatcher.dispatch(run, slot));
    } catch (RuntimeException e) {
      // The timer is spent; the next look at the tables sets another.
      LOG.warn("run {} could not be started: {}", run, StoreFailure.reason(e));
      LOG.debug("run {} could not be started", run, e);
    }
  }
}
