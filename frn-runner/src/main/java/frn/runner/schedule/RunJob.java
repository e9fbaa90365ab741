package frn.runner.schedule;

import static java.util.Objects.requireNonNull;

import com.google.inject.Inject;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** What Quartz fires: it asks the dispatcher, and that is all. */
final class RunJob implements Job {
  static final String RUN = "run";

  private final Dispatcher dispatcher;
  private final SlotPool slots;

  @Inject
  RunJob(Dispatcher dispatcher, SlotPool slots) {
    this.dispatcher = requireNonNull(dispatcher, "dispatcher is null");
    this.slots = requireNonNull(slots, "slots is null");
  }

  @Override
  public void execute(JobExecutionContext context) {
    dispatcher.dispatch(
        Long.parseLong(context.getMergedJobDataMap().getString(RUN)), slots.current());
  }
}
