package frn.plugins.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.Compute;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.InvalidSetting;
import frn.api.run.Attempt;
import frn.api.run.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On what the programs of Slurm 22.05 printed; SlurmTest of the runner asks real ones. */
class SlurmExecutorTest {
  private static final SlurmSettings SETTINGS =
      new SlurmSettings(
          Optional.of("gpu"),
          Optional.of("gpu:1"),
          Optional.of("4:00:00"),
          Optional.empty(),
          4,
          "cuda:0",
          32,
          List.of("--account=faces"));

  @TempDir private Path home;
  private final List<List<String>> asked = new ArrayList<>();
  private final Map<String, String> answers = new HashMap<>();
  private int arrays = 40;
  private long nanos = 1;

  private final Shell shell =
      command -> {
        asked.add(command);
        String key =
            command.get(0).equals("scontrol") ? "scontrol " + command.get(1) : command.get(0);
        if (command.get(0).equals("scontrol")) {
          key = command.contains("config") ? "config" : "job";
        }
        if (command.get(0).equals("sbatch")) {
          return answers.getOrDefault("sbatch", ++arrays + "\n");
        }
        String answer = answers.get(key);
        if (answer == null) {
          throw new FrnException(ErrorCode.OUT_OF_RESOURCES, key + " fails: code 1: none");
        }
        return answer;
      };

  private SlurmExecutor executor(Duration gather) {
    answers.putIfAbsent("config", "MaxArraySize            = 1001\nMaxJobCount = 10000\n");
    answers.putIfAbsent("squeue", "");
    answers.putIfAbsent("scancel", "");
    return new SlurmExecutor(SETTINGS, home, shell, gather, () -> nanos);
  }

  private Attempt attempt(String name) throws IOException {
    Path folder = Files.createDirectories(home.resolve(name));
    return new Attempt(
        folder,
        Compute.cpu(1),
        List.of("/bin/echo", "it's"),
        Map.of("A", "b c", "CUDA_VISIBLE_DEVICES", "0"));
  }

  private List<String> only(String program) {
    List<List<String>> found =
        asked.stream().filter(command -> command.get(0).equals(program)).toList();
    assertEquals(1, found.size(), found::toString);
    return found.get(0);
  }

  private static Progress poll(SlurmExecutor executor, String handle) throws InterruptedException {
    return executor.poll(handle, Duration.ZERO);
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }

  @Test
  void attemptsAreTasksOfOneArray() throws Exception {
    SlurmExecutor executor = executor(Duration.ZERO);
    assertEquals(List.of("41_0", "41_1"), executor.submit(List.of(attempt("a"), attempt("b"))));
    List<String> sbatch = only("sbatch");
    assertTrue(
        sbatch.containsAll(
            List.of(
                "--array=0-1",
                "--export=NIL",
                "--no-requeue",
                "--partition=gpu",
                "--gres=gpu:1",
                "--time=4:00:00",
                "--cpus-per-task=4",
                "--account=faces")),
        sbatch::toString);
    assertEquals(
        Optional.of("cuda:0 4"),
        executor.compute().map(compute -> compute.device() + " " + compute.threads()));
  }

  @Test
  void whatComesAtTheSameTimeIsOneArrayWhoeverHandsItOver() throws Exception {
    SlurmExecutor executor = executor(Duration.ofSeconds(1));
    ExecutorService slots = Executors.newFixedThreadPool(8);
    List<Future<List<String>>> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Attempt one = attempt("a" + i);
      all.add(slots.submit(() -> executor.submit(List.of(one))));
    }
    List<String> handles = new ArrayList<>();
    for (Future<List<String>> one : all) {
      handles.addAll(one.get());
    }
    slots.shutdown();
    assertEquals(8, handles.stream().distinct().count());
    assertTrue(only("sbatch").contains("--array=0-7"));
  }

  @Test
  void noArrayIsLargerThanTheClusterLetsIt() throws Exception {
    answers.put("config", "MaxArraySize            = 2\n");
    SlurmExecutor executor = executor(Duration.ZERO);
    assertEquals(
        List.of("41_0", "41_1", "42_0"),
        executor.submit(List.of(attempt("a"), attempt("b"), attempt("c"))));
  }

  @Test
  void aScriptQuotesAllThatComesFromElsewhere() throws Exception {
    Path strange = Files.createDirectories(home.resolve("a'; rm -rf $HOME \"x\" `y`"));
    Attempt attempt =
        new Attempt(
            strange,
            Compute.cpu(1),
            List.of("/bin/sh", "-c", "printf '%s\\n' \"$1\" \"$A\"", "sh", "$(id) 'x' \\ \" ;"),
            Map.of("A", "`id` 'y' $HOME"));
    Path script = Files.writeString(home.resolve("array.sh"), JobScript.write(List.of(attempt)));
    ProcessBuilder task = new ProcessBuilder("/bin/sh", script.toString());
    task.environment().put("SLURM_ARRAY_TASK_ID", "0");
    assertEquals(0, task.start().waitFor());
    assertEquals(
        "$(id) 'x' \\ \" ;\n`id` 'y' $HOME\n", Files.readString(strange.resolve(JobScript.EVENTS)));
    assertEquals("0\n", Files.readString(strange.resolve(JobScript.ENDED)));
  }

  @Test
  void anAttemptWaitsThenSaysWhatItHasToSayAndEnds() throws Exception {
    SlurmExecutor executor = executor(Duration.ZERO);
    Attempt attempt = attempt("a");
    String handle = executor.submit(List.of(attempt)).get(0);
    assertEquals(
        Progress.waiting("job 41_0 PENDING"), poll(executor, handle), "not in any answer yet");
    answers.put("squeue", "41_0|PENDING|Priority\n");
    pass(Duration.ofSeconds(6));
    assertEquals(Progress.waiting("job 41_0 PENDING, Priority"), poll(executor, handle));
    answers.put("squeue", "41_0|RUNNING|None\n");
    pass(Duration.ofSeconds(6));
    assertEquals(Progress.running(List.of()), poll(executor, handle));
    Path events = attempt.folder().resolve(JobScript.EVENTS);
    Files.writeString(events, "{1}\n{2}\n{hal");
    assertEquals(Progress.running(List.of("{1}", "{2}")), poll(executor, handle));
    Files.writeString(events, "{1}\n{2}\n{half}\n{end}\n");
    Files.writeString(attempt.folder().resolve(JobScript.ENDED), "0\n");
    assertEquals(Progress.ended(List.of("{half}", "{end}")), poll(executor, handle));
    assertThrows(IllegalArgumentException.class, () -> poll(executor, handle));
  }

  @Test
  void oneQuestionServesAllForFiveSeconds() throws Exception {
    SlurmExecutor executor = executor(Duration.ZERO);
    List<String> handles = executor.submit(List.of(attempt("a"), attempt("b")));
    for (int i = 0; i < 10; i++) {
      poll(executor, handles.get(0));
      poll(executor, handles.get(1));
      pass(Duration.ofMillis(499));
    }
    only("squeue");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "JobId=41 ArrayTaskId=0 JobState=NODE_FAIL Reason=NodeDown Dependency=(null)| WORKER_LOST",
        "JobId=41 ArrayTaskId=0 JobState=PREEMPTED Reason=None Dependency=(null)| WORKER_LOST",
        "JobId=41 ArrayTaskId=0 JobState=CANCELLED Reason=None| WORKER_LOST",
        "JobId=41 ArrayTaskId=0 JobState=OUT_OF_MEMORY Reason=OutOfMemory| OUT_OF_RESOURCES",
        "JobId=41 ArrayTaskId=0 JobState=TIMEOUT Reason=TimeLimit| TIMED_OUT",
      })
  void whySlurmEndedAJobIsWhyTheAttemptFailed(String said, ErrorCode code) throws Exception {
    SlurmExecutor executor = executor(Duration.ZERO);
    String handle = executor.submit(List.of(attempt("a"))).get(0);
    answers.put("job", said + "\n");
    pass(Duration.ofSeconds(6));
    Progress progress = poll(executor, handle);
    assertEquals(Progress.State.ENDED, progress.state());
    assertEquals(code, progress.failure().orElseThrow().code());
    assertTrue(
        progress.failure().get().message().startsWith("Slurm says of job 41_0: "),
        progress::toString);
  }

  @Test
  void aJobThatSlurmHasForgottenIsAskedOfSacctElseGivenUp() throws Exception {
    SlurmExecutor executor = executor(Duration.ZERO);
    List<String> handles = executor.submit(List.of(attempt("a"), attempt("b")));
    answers.put("sacct", "CANCELLED by 1000\n");
    pass(Duration.ofSeconds(6));
    assertEquals(
        "Slurm says of job 41_0: CANCELLED by 1000",
        poll(executor, handles.get(0)).failure().orElseThrow().message());

    answers.remove("sacct");
    assertEquals(Progress.State.RUNNING, poll(executor, handles.get(1)).state(), "it may be late");
    pass(Duration.ofSeconds(31));
    Progress.Failure failure = poll(executor, handles.get(1)).failure().orElseThrow();
    assertEquals(ErrorCode.WORKER_LOST, failure.code());
    assertTrue(failure.message().contains("is that on a disk that the nodes share?"));
  }

  @Test
  void aControllerThatDoesNotAnswerCostsNoAttempt() throws Exception {
    SlurmExecutor executor = executor(Duration.ZERO);
    String handle = executor.submit(List.of(attempt("a"))).get(0);
    answers.put("squeue", "41_0|RUNNING|None\n");
    pass(Duration.ofSeconds(6));
    poll(executor, handle);
    answers.remove("squeue");
    pass(Duration.ofHours(1));
    assertEquals(Progress.running(List.of()), poll(executor, handle));
  }

  @ParameterizedTest
  @CsvSource({
    "1, WORKER_LOST, its process ended with code 1",
    "137, OUT_OF_RESOURCES, 'its process was ended by signal 9, and Slurm says: OUT_OF_MEMORY'"
  })
  void aProcessThatCouldNotSayHowItEndedIsLostUnlessSlurmKnows(
      int exit, ErrorCode code, String message) throws Exception {
    SlurmExecutor executor = executor(Duration.ZERO);
    Attempt attempt = attempt("a");
    String handle = executor.submit(List.of(attempt)).get(0);
    answers.put("job", "JobState=OUT_OF_MEMORY Reason=None\n");
    Files.writeString(attempt.folder().resolve(JobScript.ENDED), exit + "\n");
    Progress.Failure failure = poll(executor, handle).failure().orElseThrow();
    assertEquals(code, failure.code());
    assertEquals(message, failure.message());
  }

  @Test
  void whatIsNewIsTakenBackThoughSlurmHasNotToldOfIt() throws Exception {
    SlurmExecutor executor = executor(Duration.ZERO);
    executor.cancel(List.of("9_9"), false); // has ended
    String handle = executor.submit(List.of(attempt("a"))).get(0);
    executor.cancel(List.of(handle), false);
    assertEquals(
        List.of(
            List.of("scancel", "--quiet", "--full", "--signal=KILL", handle),
            List.of("scancel", "--quiet", handle)),
        asked.stream().filter(command -> command.get(0).equals("scancel")).toList());
  }

  @Test
  void anArrayBeforeOneThatFailsIsTakenBack() throws Exception {
    answers.put("config", "MaxArraySize            = 2\n");
    answers.put("scancel", "");
    Shell refusing =
        command -> {
          if (command.get(0).equals("sbatch") && arrays > 40) {
            throw new FrnException(ErrorCode.OUT_OF_RESOURCES, "a limit");
          }
          return shell.run(command);
        };
    SlurmExecutor executor =
        new SlurmExecutor(SETTINGS, home, refusing, Duration.ZERO, () -> nanos);
    List<Attempt> three = List.of(attempt("a"), attempt("b"), attempt("c"));
    assertThrows(FrnException.class, () -> executor.submit(three));
    assertTrue(asked.contains(List.of("scancel", "--quiet", "41_0", "41_1")), asked::toString);
  }

  @Test
  void aSignalThatEndedTheProcessIsSaid() throws Exception {
    SlurmExecutor executor = executor(Duration.ZERO);
    Attempt attempt = attempt("a");
    String handle = executor.submit(List.of(attempt)).get(0);
    Files.writeString(attempt.folder().resolve(JobScript.ENDED), "137\n");
    Progress.Failure failure = poll(executor, handle).failure().orElseThrow();
    assertEquals(ErrorCode.WORKER_LOST, failure.code());
    assertEquals("its process was ended by signal 9", failure.message());
  }

  @Test
  void whatWaitsIsTakenBackAndWhatRunsIsAskedToEnd() throws Exception {
    SlurmExecutor executor = executor(Duration.ZERO);
    executor.submit(List.of(attempt("a"), attempt("b")));
    answers.put("squeue", "41_0|RUNNING|None\n41_1|PENDING|Priority\n7_0|RUNNING|None\n");
    pass(Duration.ofSeconds(6));
    executor.cancel(List.of("41_0"), false);
    executor.cancel(List.of("41_1"), false);
    executor.cancel(List.of("7_0"), true); // of an earlier process
    assertEquals(
        List.of(
            "scancel --quiet --full --signal=INT 41_0",
            "scancel --quiet --full --signal=KILL 41_1",
            "scancel --quiet 41_1",
            "scancel --quiet --full --signal=KILL 7_0",
            "scancel --quiet 7_0"),
        asked.stream()
            .filter(command -> command.get(0).equals("scancel"))
            .map(command -> String.join(" ", command))
            .toList());
  }

  @Test
  void whatCannotBeToldToEndIsSaid() throws Exception {
    SlurmExecutor executor = executor(Duration.ZERO);
    answers.put("squeue", "41_0|RUNNING|None\n");
    answers.remove("scancel");
    FrnException e =
        assertThrows(FrnException.class, () -> executor.cancel(List.of("41_0"), false));
    assertEquals("scancel fails: code 1: none", e.getMessage());
    executor.cancel(List.of("40_0"), true); // Slurm knows it no more
  }

  @Test
  void whatEndsAtTheSameTimeIsToldByOneProgram() throws Exception {
    StringBuilder queue = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      queue.append("41_%d|RUNNING|None\n".formatted(i));
    }
    answers.put("squeue", queue.toString());
    SlurmExecutor executor = executor(Duration.ofSeconds(1));
    ExecutorService slots = Executors.newFixedThreadPool(8);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String handle = "41_" + i;
      all.add(slots.submit(() -> executor.cancel(List.of(handle), false)));
    }
    for (Future<?> one : all) {
      one.get();
    }
    slots.shutdown();
    assertEquals(4 + 8, only("scancel").size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sbatch: error: Batch job submission failed: Invalid partition name specified | INVALID_INPUT",
        "sbatch: error: Batch job submission failed: Requested node configuration is not available"
            + " | INVALID_INPUT",
        "Cannot run program \"sbatch\": error=2, No such file or directory | FILE_NOT_FOUND",
        "sbatch: error: Batch job submission failed: Unable to contact slurm controller (connect"
            + " failure) | OUT_OF_RESOURCES",
        "sbatch: error: Batch job submission failed: Required partition not available (inactive or"
            + " drain) | OUT_OF_RESOURCES",
        "sbatch: error: AssocMaxSubmitJobLimit | OUT_OF_RESOURCES",
        "it does not end | OUT_OF_RESOURCES",
        "Cannot run program \"sbatch\": error=12, Cannot allocate memory | OUT_OF_RESOURCES",
        "sbatch: error: Requested time limit is invalid (missing or exceeds some limit)"
            + " | INVALID_INPUT",
      })
  void whatSlurmRefusesIsTheUsersUnlessItPasses(String said, ErrorCode code) throws Exception {
    Shell refusing =
        command -> {
          if (command.get(0).equals("sbatch")) {
            throw new FrnException(ErrorCode.OUT_OF_RESOURCES, "sbatch fails: code 1: " + said);
          }
          return shell.run(command);
        };
    answers.put("config", "MaxArraySize            = 1001\n");
    SlurmExecutor executor =
        new SlurmExecutor(SETTINGS, home, refusing, Duration.ZERO, () -> nanos);
    FrnException e = assertThrows(FrnException.class, () -> executor.submit(List.of(attempt("a"))));
    assertEquals(code, e.code());
    assertTrue(e.getMessage().contains(said), e.getMessage());
    assertEquals(!code.retryable(), e.getMessage().startsWith("executor: "), e.getMessage());
    try (Stream<Path> left = Files.list(home)) {
      assertEquals(List.of("a"), left.map(file -> file.getFileName().toString()).toList());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "allocation failure: Invalid partition name specified | true",
        "sbatch: error: Invalid --time specification | true",
        "sbatch: unrecognized option '--no-such-option' | true",
        "Cannot run program \"sbatch\": error=2, No such file or directory | true",
        "allocation failure: Requested node configuration is not available | false",
        "allocation failure: Unable to contact slurm controller (connect failure) | false",
      })
  void whatIsNeverTakenIsSaidBeforeAnythingIsStored(String said, boolean never) {
    Shell refusing =
        command -> {
          asked.add(command);
          throw new FrnException(ErrorCode.OUT_OF_RESOURCES, "sbatch fails: code 1: " + said);
        };
    if (never) {
      FrnException e = assertThrows(FrnException.class, () -> Sbatch.check(refusing, SETTINGS));
      assertEquals(ErrorCode.Class.USER, e.code().errorClass());
      assertTrue(e.getMessage().contains(said), e.getMessage());
    } else {
      Sbatch.check(refusing, SETTINGS);
    }
    assertTrue(
        only("sbatch").containsAll(List.of("--test-only", "--partition=gpu", "--account=faces")));
  }

  @Test
  void whatSbatchSaysMustBeAJob() {
    answers.put("sbatch", "sbatch: Job 7 to start at 2026-11-28T03:04:21\n");
    SlurmExecutor executor = executor(Duration.ZERO);
    FrnException e = assertThrows(FrnException.class, () -> executor.submit(List.of(attempt("a"))));
    assertEquals(ErrorCode.INVALID_INPUT, e.code());
  }

  @Test
  void aProgramThatIsNotThereOrFailsIsNamed() {
    FrnException none =
        assertThrows(FrnException.class, () -> Shell.REAL.run(List.of("no-such-program-here")));
    assertTrue(none.getMessage().startsWith("no-such-program-here fails: "), none.getMessage());
    FrnException wrong =
        assertThrows(
            FrnException.class, () -> Shell.REAL.run(List.of("sh", "-c", "echo why >&2; exit 3")));
    assertEquals("sh fails: code 3: why", wrong.getMessage());
    assertEquals("out\n", Shell.REAL.run(List.of("echo", "out")));
  }

  @ParameterizedTest
  @CsvSource({"--array=1", "-o x", "--export=ALL", "account", "--test-only"})
  void optionsThatItNeedsItselfAreRefused(String option) {
    InvalidSetting e =
        assertThrows(
            InvalidSetting.class,
            () ->
                new SlurmSettings(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    1,
                    "cpu",
                    1,
                    List.of(option)));
    assertEquals("options", e.component());
  }

  @Test
  void jobsOfAnEarlierProcessAreGoneOnWith() throws Exception {
    SlurmExecutor executor = executor(Duration.ZERO);
    answers.put("squeue", "41_0|RUNNING|None\n");
    Path folder = Files.createDirectories(home.resolve("a"));
    Files.writeString(folder.resolve(JobScript.EVENTS), "{1}\n");
    executor.takeOver("41_0", folder);
    assertEquals(Progress.running(List.of("{1}")), poll(executor, "41_0"));
    executor.takeOver("41_1", folder);
    answers.put("job", "JobState=NODE_FAIL Reason=NodeDown\n");
    assertEquals(Progress.running(List.of("{1}")), poll(executor, "41_1"), "Slurm is to be asked");
    pass(Duration.ofSeconds(6));
    assertEquals(ErrorCode.WORKER_LOST, poll(executor, "41_1").failure().orElseThrow().code());
    executor.close();
    assertTrue(asked.stream().noneMatch(command -> command.get(0).equals("scancel")));
  }
}
