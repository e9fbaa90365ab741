package frn.runner.schedule;

import static java.util.Objects.requireNonNull;

import com.google.inject.Inject;
import frn.runner.store.Database;
import frn.runner.store.ProcessIdentity;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.sql.DataSource;
import org.quartz.JobBuilder;
import org.quartz.JobKey;
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
import org.quartz.impl.jdbcjobstore.InvalidConfigurationException;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.simpl.CascadingClassLoadHelper;
import org.quartz.spi.JobFactory;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/**
 * Quartz over the results database. A timer says that it is time to look whether there is something
 * to do; the tables say what.
 */
final class Timers implements AutoCloseable {
  private static final String NAME = "frn";
  private static final JobKey JOB = new JobKey("look", NAME);

  /** How soon a timer is noticed that another process has set. */
  private static final long IDLE_MILLIS = 2000;

  private final Scheduler scheduler;

  /** Each process has timers of its own, so that none waits for those of one that is gone. */
  private final String group;

  private final Clock clock;

  /**
   * @param jobs creates {@link LookJob}
   */
  @Inject
  Timers(Database database, SlotPool slots, JobFactory jobs, ProcessIdentity self, Clock clock) {
    this.clock = requireNonNull(clock, "clock is null");
    try {
      String id = self.host() + "-" + self.pid() + "-" + self.startedAt().toEpochMilli();
      this.group = id;
      // The clocks of a cluster must agree, which those of several machines need not.
      String cluster = database.isShared() ? NAME + "-" + self.host() : NAME;
      this.scheduler = scheduler(cluster, id, database, slots);
      scheduler.setJobFactory(requireNonNull(jobs, "jobs is null"));
    } catch (SchedulerException e) {
      throw new IllegalStateException("Quartz does not start", e);
    }
  }

  void start() {
    try {
      scheduler.addJob(
          JobBuilder.newJob(LookJob.class).withIdentity(JOB).storeDurably().build(), true);
      scheduler.start();
    } catch (SchedulerException e) {
      throw new IllegalStateException("Quartz does not start", e);
    }
  }

  /** Looks at once, on as many slots. */
  void look(int slots) {
    for (int i = 0; i < slots; i++) {
      set("now-" + i, Duration.ZERO);
    }
  }

  /** Looks then. */
  void lookAt(Instant then) {
    // To the second, as the table's times are finer than its timers need to be.
    set("at-" + then.getEpochSecond(), Duration.between(clock.instant(), then));
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

  private void set(String name, Duration in) {
    TriggerKey key = new TriggerKey(name, group);
    try {
      if (!scheduler.checkExists(key)) {
        scheduler.scheduleJob(trigger(key, in));
      }
    } catch (SchedulerException e) {
      throw new IllegalStateException("Quartz does not take timers", e);
    }
  }

  /** Quartz goes by the clock of this machine. */
  private static Trigger trigger(TriggerKey key, Duration in) {
    return TriggerBuilder.newTrigger()
        .withIdentity(key)
        .forJob(JOB)
        .startAt(Date.from(Instant.now().plus(in).plusMillis(1)))
        .withSchedule(
            SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionIgnoreMisfires())
        .build();
  }

  private static Scheduler scheduler(String cluster, String id, Database database, SlotPool slots)
      throws SchedulerException {
    QuartzSchedulerResources resources = new QuartzSchedulerResources();
    resources.setName(cluster);
    resources.setInstanceId(id);
    resources.setThreadName(NAME);
    resources.setThreadPool(slots);
    resources.setThreadExecutor(new DefaultThreadExecutor());
    resources.setMakeSchedulerThreadDaemon(true);
    StdJobRunShellFactory shells = new StdJobRunShellFactory();
    resources.setJobRunShellFactory(shells);
    JobStoreTX store = store(cluster, id, database);
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

  private static JobStoreTX store(String cluster, String id, Database database)
      throws SchedulerException {
    DBConnectionManager.getInstance()
        .addConnectionProvider(id, new Connections(database.dataSource()));
    JobStoreTX store = new JobStoreTX();
    try {
      store.setDriverDelegateClass(database.quartz().getName());
    } catch (InvalidConfigurationException e) {
      throw new IllegalStateException(e);
    }
    store.setInstanceName(cluster);
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
