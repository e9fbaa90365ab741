package frn.plugins.slurm;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.partitioningBy;

import frn.api.Compute;
import frn.api.Device;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.run.Attempt;
import frn.api.run.Executor;
import frn.api.run.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands attempts to Slurm: those that come together are one array of jobs. A job has the folder of
 * its attempt on a disk that it shares with this process, and needs nothing else: no database and
 * no port. It goes on when this process is gone; what it leaves is taken in later.
 */
final class SlurmExecutor implements Executor {
  private static final Logger LOG = LoggerFactory.getLogger(SlurmExecutor.class);
  private static final Pattern LARGEST = Pattern.compile("(?m)^MaxArraySize\\s*=\\s*(\\d+)");

  /** Between two looks at the files of an attempt, on a disk that many may share. */
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** How long a shared disk may take to show what a job has left. */
  private static final Duration LATE = Duration.ofSeconds(30);

  /** Exit codes above it are of signals. */
  private static final int SIGNAL = 128;

  private final SlurmSettings settings;
  private final Path home;
  private final Shell shell;
  private final JobQueue queue;
  private final LongSupplier nanos;
  private final Together<Attempt, String> submissions;
  private final Together<String, String> interrupts;
  private final Together<String, String> kills;
  private final Map<String, Task> tasks = new HashMap<>();
  private volatile int largest;
  private boolean closed;

  /** A job of an attempt. */
  private static final class Task {
    private final Path folder;
    private final long submitted;
    private long read;

    /** When it was first missed in the queue; 0 while it is there. */
    private long gone;

    private Optional<JobQueue.Seen> how = Optional.empty();

    Task(Path folder, long submitted) {
      this.folder = folder;
      this.submitted = submitted;
    }
  }

  /**
   * @param home of the runner, on a disk that the nodes share
   * @param gather attempts that come one after the other, none later than this, are one array
   */
  SlurmExecutor(
      SlurmSettings settings, Path home, Shell shell, Duration gather, LongSupplier nanos) {
    this.settings = requireNonNull(settings, "settings is null");
    this.home = requireNonNull(home, "home is null");
    this.shell = requireNonNull(shell, "shell is null");
    this.queue = new JobQueue(shell, nanos);
    this.nanos = requireNonNull(nanos, "nanos is null");
    this.submissions = new Together<>(gather, nanos, this::handOver);
    this.interrupts = new Together<>(gather, nanos, this::interrupt);
    this.kills = new Together<>(gather, nanos, this::kill);
  }

  @Override
  public Optional<Compute> compute() {
    return Optional.of(new Compute(Device.parse(settings.device()), settings.threads()));
  }

  @Override
  public List<String> submit(List<Attempt> attempts) {
    synchronized (this) {
      if (closed) {
        throw new IllegalStateException("the executor is closed");
      }
    }
    return submissions.ask(attempts);
  }

  private List<String> handOver(List<Attempt> attempts) {
    List<String> handles = new ArrayList<>();
    boolean all = false;
    try {
      int most = largestArray();
      for (int from = 0; from < attempts.size(); from += most) {
        handles.addAll(submitArray(attempts.subList(from, Math.min(attempts.size(), from + most))));
      }
      all = true;
      return handles;
    } catch (IOException e) {
      throw new FrnException(
          ErrorCode.OUT_OF_RESOURCES, "cannot write job scripts: " + e.getMessage(), e);
    } finally {
      if (!all && !handles.isEmpty()) {
        takeBack(handles);
      }
    }
  }

  /** Of an array that came before one that failed: all are told that none was handed over. */
  private void takeBack(List<String> handles) {
    handles.forEach(this::forget);
    try {
      kill(handles);
    } catch (FrnException e) {
      LOG.warn("jobs {} may be at work for nobody: {}", handles, e.getMessage());
    }
  }

  private int largestArray() {
    if (largest == 0) {
      Matcher said = LARGEST.matcher(Sbatch.configuration(shell));
      // An index is below it.
      largest = said.find() ? Math.max(1, Integer.parseInt(said.group(1))) : 1;
    }
    return largest;
  }

  private List<String> submitArray(List<Attempt> attempts) throws IOException {
    for (Attempt attempt : attempts) {
      Files.deleteIfExists(attempt.folder().resolve(JobScript.ENDED));
    }
    String array = Sbatch.submit(shell, settings, home, JobScript.write(attempts), attempts.size());
    long now = nanos.getAsLong();
    List<String> handles = new ArrayList<>();
    synchronized (this) {
      for (int task = 0; task < attempts.size(); task++) {
        String handle = array + "_" + task;
        tasks.put(handle, new Task(attempts.get(task).folder(), now));
        handles.add(handle);
      }
    }
    LOG.debug("array {} of {} jobs", array, attempts.size());
    return handles;
  }

  @Override
  public Progress poll(String handle, Duration longest) throws InterruptedException {
    Task task = find(handle).orElseThrow(() -> unknown(handle));
    long started = nanos.getAsLong();
    while (true) {
      Progress progress = look(handle, task);
      boolean nothing = progress.events().isEmpty() && progress.state() != Progress.State.ENDED;
      if (!nothing || nanos.getAsLong() - started >= longest.toNanos()) {
        if (progress.state() == Progress.State.ENDED) {
          forget(handle);
        }
        return progress;
      }
      if (Thread.interrupted()) {
        throw new InterruptedException("while waiting for job " + handle);
      }
      LockSupport.parkNanos(
          Math.min(LOOK_NANOS, longest.toNanos() - (nanos.getAsLong() - started)));
    }
  }

  private static IllegalArgumentException unknown(String handle) {
    return new IllegalArgumentException("no attempt of this executor is called " + handle);
  }

  private synchronized Optional<Task> find(String handle) {
    return Optional.ofNullable(tasks.get(handle));
  }

  private synchronized void forget(String handle) {
    tasks.remove(handle);
  }

  private Progress look(String handle, Task task) {
    Optional<Integer> ended = exitCode(task.folder);
    List<String> events = read(task);
    if (ended.isPresent()) {
      return end(handle, events, ended.get());
    }
    Optional<JobQueue.Seen> seen = queue.find(handle);
    if (seen.isPresent() || !queue.answeredAfter(task.submitted)) {
      task.gone = 0;
      boolean waits = seen.isEmpty() || seen.get().state() == JobState.WAITING;
      return waits && events.isEmpty() && task.read == 0
          ? Progress.waiting(
              "job %s %s".formatted(handle, seen.map(JobQueue.Seen::said).orElse("PENDING")))
          : Progress.running(events);
    }
    return gone(handle, task, events);
  }

  /** It says how by its last event. Where it could not, Slurm may know why it was ended. */
  private Progress end(String handle, List<String> events, int code) {
    if (code == 0) {
      return Progress.ended(events);
    }
    if (code <= SIGNAL) {
      return Progress.failed(events, ErrorCode.WORKER_LOST, "its process ended with code " + code);
    }
    Optional<JobQueue.Seen> why =
        queue.ended(handle).filter(seen -> seen.state().failure().isPresent());
    return Progress.failed(
        events,
        why.flatMap(seen -> seen.state().failure()).orElse(ErrorCode.WORKER_LOST),
        "its process was ended by signal "
            + (code - SIGNAL)
            + why.map(seen -> ", and Slurm says: " + seen.said()).orElse(""));
  }

  /** It is not in the queue, and its script has not told the end. */
  private Progress gone(String handle, Task task, List<String> events) {
    long now = nanos.getAsLong();
    boolean first = task.gone == 0;
    task.gone = first ? now : task.gone;
    boolean late = now - task.gone >= LATE.toNanos();
    if (first || late) {
      task.how = queue.ended(handle);
    }
    Optional<ErrorCode> failure = task.how.flatMap(seen -> seen.state().failure());
    if (failure.isEmpty() && !late) {
      return Progress.running(events); // what it has left may still be on its way
    }
    return Progress.failed(
        events,
        failure.orElse(ErrorCode.WORKER_LOST),
        task.how
                .map(seen -> "Slurm says of job %s: %s".formatted(handle, seen.said()))
                .orElse("Slurm does not know job %s any more".formatted(handle))
            + (failure.isEmpty()
                ? "; it left no end in %s: is that on a disk that the nodes share?"
                    .formatted(task.folder)
                : ""));
  }

  private static Optional<Integer> exitCode(Path folder) {
    try {
      return Optional.of(
          Integer.parseInt(Files.readString(folder.resolve(JobScript.ENDED)).strip()));
    } catch (IOException e) {
      return Optional.empty(); // not yet
    }
  }

  /** The lines that have come to their end since the last look. */
  private static List<String> read(Task task) {
    Path file = task.folder.resolve(JobScript.EVENTS);
    try (var channel = Files.newByteChannel(file)) {
      channel.position(task.read);
      byte[] bytes = java.nio.channels.Channels.newInputStream(channel).readAllBytes();
      int end = bytes.length;
      while (end > 0 && bytes[end - 1] != '\n') {
        end--;
      }
      task.read += end;
      return new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      return List.of(); // it has not begun, or the disk does not show it at present
    }
  }

  @Override
  public void cancel(List<String> handles, boolean now) {
    Map<Boolean, List<String>> atOnce =
        handles.stream()
            .filter(handle -> isNew(handle) || queue.mayBeThere(handle))
            .collect(partitioningBy(handle -> now || waits(handle)));
    kills.ask(atOnce.get(true));
    interrupts.ask(atOnce.get(false));
  }

  /** Slurm has not answered since it was handed over. */
  private boolean isNew(String handle) {
    return find(handle).filter(task -> !queue.answeredAfter(task.submitted)).isPresent();
  }

  private boolean waits(String handle) {
    return isNew(handle)
        || queue.find(handle).filter(seen -> seen.state() == JobState.WAITING).isPresent();
  }

  /** Its processes first: Slurm gives them time, which they have had. */
  private List<String> kill(List<String> handles) {
    try {
      scancel(List.of("--full", "--signal=KILL"), handles);
    } catch (FrnException e) {
      LOG.debug("{}", e.getMessage(), e); // one that waits has no processes
    }
    return scancel(List.of(), handles);
  }

  private List<String> interrupt(List<String> handles) {
    return scancel(List.of("--full", "--signal=INT"), handles);
  }

  private List<String> scancel(List<String> options, List<String> handles) {
    List<String> command = new ArrayList<>(List.of("scancel", "--quiet"));
    command.addAll(options);
    command.addAll(handles);
    shell.run(command);
    return handles;
  }

  @Override
  public boolean outlives() {
    return true;
  }

  @Override
  public synchronized void takeOver(String handle, Path folder) {
    tasks.put(handle, new Task(folder, nanos.getAsLong()));
  }

  /** Jobs go on. */
  @Override
  public synchronized void close() {
    closed = true;
    tasks.clear();
  }
}
