package frn.runner.schedule;

import static java.util.Objects.requireNonNull;

import com.google.inject.Inject;
import frn.runner.store.Database;
import frn.runner.store.ProcessIdentity;
import frn.runner.store.RunStore.ReadyRun;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Date;
import java.util.Set;
import javax.sql.DataSource;
import org.quartz.JobBuilder;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.core.QuartzScheduler;
import org.quartz.core.QuartzSchedulerResources;
import org.quartz.impl.DefaultThreadExecutor;
import org.quartz.impl.StdJobRunShellFactory;
import org.quartz.impl.StdScheduler;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.impl.matchers.GroupMatcher;
import org.quartz.simpl.CascadingClassLoadHelper;
import org.quartz.spi.JobFactory;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/**
 * Quartz over the results database: one timer a ready run, shared by all processes. It says when to
 * look at a run; the tables say what to do.
 */
final class Timers implements AutoCloseable {
  private static final String NAME = "frn";
  private static final String GROUP = "runs";
  private static final JobKey JOB = new JobKey("run", GROUP);

  /** How soon a timer is noticed that another process has set. */
  private static final long IDLE_MILLIS = 2000;

  private final Scheduler scheduler;

  /**
   * @param jobs creates {@link RunJob}
   */
  @Inject
  Timers(Database database, SlotPool slots, JobFactory jobs, ProcessIdentity self) {
    try {
      String id = self.host() + "-" + self.pid() + "-" + self.startedAt().toEpochMilli();
      this.scheduler = scheduler(id, database.dataSource(), slots);
      scheduler.setJobFactory(requireNonNull(jobs, "jobs is null"));
    } catch (SchedulerException e) {
      throw new IllegalStateException("Quartz does not start", e);
    }
  }

  void start() {
    try {
      scheduler.addJob(
          JobBuilder.newJob(RunJob.class).withIdentity(JOB).storeDurably().build(), true);
      scheduler.start();
    } catch (SchedulerException e) {
      throw new IllegalStateException("Quartz does not start", e);
    }
  }

  /** Sets a timer for each run that has none. */
  void reconcile(Collection<ReadyRun> ready) {
    try {
      Set<TriggerKey> known = scheduler.getTriggerKeys(GroupMatcher.triggerGroupEquals(GROUP));
      for (ReadyRun run : ready) {
        if (!known.contains(key(run))) {
          set(run);
        }
      }
    } catch (SchedulerException e) {
      throw new IllegalStateException("Quartz does not take timers", e);
    }
  }

  /** Fires no more. */
  @Override
  public void close() {
    try {
      scheduler.shutdown(false);
    } catch (SchedulerException e) {
      throw new IllegalStateException("Quartz does not stop", e);
    }
  }

  private void set(ReadyRun run) throws SchedulerException {
    try {
      scheduler.scheduleJob(trigger(run));
    } catch (ObjectAlreadyExistsException e) {
      return; // another process was faster
    }
  }

  /** A run that becomes ready again after an attempt needs another key: the old one is dying. */
  private static TriggerKey key(ReadyRun run) {
    return new TriggerKey(run.run() + "-" + run.attempts(), GROUP);
  }

  /** Of timers that are due together, the one of the run that was planned first comes first. */
  private static Trigger trigger(ReadyRun run) {
    return TriggerBuilder.newTrigger()
        .withIdentity(key(run))
        .forJob(JOB)
        .usingJobData(RunJob.RUN, Long.toString(run.run()))
        .startAt(Date.from(run.readyAt().plusMillis(1)))
        .withPriority((int) -run.run())
        .withSchedule(
            SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionIgnoreMisfires())
        .build();
  }

  private static Scheduler scheduler(String id, DataSource dataSource, SlotPool slots)
      throws SchedulerException {
    QuartzSchedulerResources resources = new QuartzSchedulerResources();
    resources.setName(NAME);
    resources.setInstanceId(id);
    resources.setThreadName(NAME);
    resources.setThreadPool(slots);
    resources.setThreadExecutor(new DefaultThreadExecutor());
    resources.setMakeSchedulerThreadDaemon(true);
    StdJobRunShellFactory shells = new StdJobRunShellFactory();
    resources.setJobRunShellFactory(shells);
    JobStoreTX store = store(id, dataSource);
    resources.setJobStore(store);
    QuartzScheduler quartz = new QuartzScheduler(resources, IDLE_MILLIS, -1);
    CascadingClassLoadHelper loader = new CascadingClassLoadHelper();
    loader.initialize();
    store.initialize(loader, quartz.getSchedulerSignaler());
    Scheduler scheduler = new StdScheduler(quartz);
    shells.initialize(scheduler);
    quartz.initialize();
    return scheduler;
  }

  private static JobStoreTX store(String id, DataSource dataSource) throws SchedulerException {
    DBConnectionManager.getInstance().addConnectionProvider(id, new Connections(dataSource));
    JobStoreTX store = new JobStoreTX();
    store.setInstanceName(NAME);
    store.setInstanceId(id);
    store.setDataSource(id);
    store.setIsClustered(true);
    store.setUseProperties("true");
    return store;
  }

  /** The database's connections, which the database closes. */
  private record Connections(DataSource dataSource) implements ConnectionProvider {
    @Override
    public Connection getConnection() throws SQLException {
      return dataSource.getConnection();
    }

    @Override
    public void shutdown() {}

    @Override
    public void initialize() {}
  }
}
