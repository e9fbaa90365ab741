package frn.runner.disturb;

/** What happens to a runner in the course of days. */
enum Disturbance {
  /** {@code kill -9} of a worker. */
  WORKER_KILLED,
  /** {@code kill -9} of a runner; somebody starts it again. */
  RUNNER_KILLED,
  /** {@code kill -9} of a runner and all its workers. */
  ALL_KILLED,
  /** A worker that is stopped, and says nothing more. */
  WORKER_HANGS,
  /** All are stopped for some seconds, as in a machine that sleeps. */
  MACHINE_SLEEPS,
  /** An attempt gets a target that is no number. */
  NAN,
  /** A plugin throws. */
  PLUGIN_THROWS,
  /** A plugin allocates more memory than there is. */
  MEMORY_SHORT,
  /** A plugin prints a lot. */
  MUCH_PRINTED,
  /** The disk of the home is full for some seconds. */
  DISK_FULL,
  /** The database is closed under the runner, and cannot be opened for some seconds. */
  DATABASE_AWAY
}
