package frn.runner.tool.bench;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.runner.tool.bench.Benchmark.Scope;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The benchmarks, in the order of the table. */
final class Benchmarks {
  private static final Pattern PLAIN = Pattern.compile("plain");
  private static final Pattern FLOOR = Pattern.compile("floor");
  private static final Pattern NONE = Pattern.compile("(?!)");

  static final List<Benchmark> ALL =
      List.of(
          new Benchmark(
              "paper-step",
              "training step of the paper's network, 8 clips of 24 frames",
              Unit.SECONDS,
              FLOOR,
              List.of(Goal.atMost("torch", 1 / 0.85), Goal.atMost("dl4j", 1 / 0.8)),
              Scope.EACH_THREADS,
              1300,
              Network.PAPER::measureWholeAndFloor),
          new Benchmark(
              "relation-head",
              "training step of the paper's relation alone, 16 clips",
              Unit.SECONDS,
              PLAIN,
              List.of(Goal.atMost("torch|dl4j", 0.75)),
              Scope.EACH_THREADS,
              1000,
              Network.PAPER.withClips(16)::measureRelation),
          new Benchmark(
              "vgg-face",
              "forward pass of vgg-face, 32 crops of 96×96",
              Unit.FRAMES_PER_SECOND,
              Pattern.compile("sgemm-.*"),
              List.of(Goal.atLeast("torch|dl4j", 0.85)),
              Scope.EACH_THREADS,
              700,
              VggFaceRate::measure),
          new Benchmark(
              "small-step",
              "training step of the small network, 16 clips of 29 frames",
              Unit.SECONDS,
              PLAIN,
              List.of(Goal.atMost("torch", 1.1), Goal.atMost("dl4j", 1.4)),
              Scope.EACH_THREADS,
              300,
              Network.SMALL::measureWhole),
          new Benchmark(
              "clip",
              "stages of one clip, crops of 96×96",
              Unit.FRAMES_PER_SECOND,
              NONE,
              List.of(),
              Scope.ONE_THREAD,
              300,
              ClipRate::measure),
          new Benchmark(
              "memory",
              "resident size while the small network trains",
              Unit.MEGABYTES,
              Pattern.compile(".*, step 100"),
              List.of(Goal.within(".*, step 1000", 0.95, 1.05)),
              Scope.EACH_ENGINE,
              600,
              MemoryGrowth::measure));

  /** Of the runner itself, not of what it computes; measured when they are asked for. */
  static final List<Benchmark> ASKED_FOR =
      List.of(
          new Benchmark(
              "schedule",
              "a tiny training run, all in, on one slot",
              Unit.SECONDS,
              Pattern.compile("a run of 500"),
              List.of(Goal.atMost(".* others", 1.1)),
              Scope.ONE_THREAD,
              1000,
              ScheduleRate::measure),
          new Benchmark(
              "store",
              "100,000 finished runs, 5 million epochs, 10,000 waiting runs",
              Unit.SECONDS,
              Pattern.compile("one second"),
              List.of(Goal.atMost("(?!one second).*", 1)),
              Scope.ONE_THREAD,
              1000,
              StoreRate::measure));

  /** What users wait for without a thought. */
  static final Series ONE_SECOND = new Series("one second", List.of(1.0));

  private Benchmarks() {}

  /**
   * The benchmark of a name.
   *
   * @throws FrnException when there is none
   */
  static Benchmark named(String name) {
    return Stream.concat(ALL.stream(), ASKED_FOR.stream())
        .filter(benchmark -> benchmark.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new FrnException(
                    ErrorCode.INVALID_INPUT,
                    "--only: no benchmark '%s'; there are %s".formatted(name, names())));
  }

  private static String names() {
    return Stream.concat(ALL.stream(), ASKED_FOR.stream())
        .map(Benchmark::name)
        .collect(Collectors.joining(", "));
  }
}
