package frn.runner.work;

import static java.util.Objects.requireNonNull;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.array.Safetensors;
import frn.api.experiment.Trait;
import frn.api.graph.Engine;
import frn.api.graph.Model;
import frn.runner.job.Job;
import frn.runner.job.JobEvent;
import frn.runner.job.Json;
import frn.runner.job.ModelCard;
import frn.runner.job.RunResult;
import frn.runner.job.RunResult.Provenance;
import frn.runner.spec.Parts;
import frn.runner.spec.RunConfig;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The network of one attempt: built, trained, measured and written. */
final class NetworkRun {
  private static final Logger LOG = LoggerFactory.getLogger(NetworkRun.class);

  private final Job job;
  private final RunConfig config;
  private final Trait trait;
  private final Samples samples;
  private final Path folder;
  private final Clock clock;
  private final Objective objective;
  private final Network network;

  /**
   * @param folder of the attempt
   */
  NetworkRun(Job job, RunConfig config, Trait trait, Samples samples, Path folder, Clock clock) {
    this.job = requireNonNull(job, "job is null");
    this.config = requireNonNull(config, "config is null");
    this.trait = requireNonNull(trait, "trait is null");
    this.samples = requireNonNull(samples, "samples is null");
    this.folder = requireNonNull(folder, "folder is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.objective =
        Objective.of(
            trait,
            samples.train().stream().mapToDouble(Sample::truth).toArray(),
            config.train().standardize());
    this.network = new Network(config.model(), objective.classes());
  }

  /**
   * Trains, and leaves the weights and then the result in the folder.
   *
   * @param provenance from the seconds of training
   */
  void execute(
      Engine engine, Events events, BooleanSupplier stop, DoubleFunction<Provenance> provenance) {
    try (Batches batches = batches();
        Model model = network.model(engine, job.seed())) {
      Training.Outcome outcome =
          training(batches).run(model, checkpoints(), stop, listener(events));
      RunResult result = Results.of(outcome, objective, samples.unusable(), provenance);
      new Safetensors(model.parameters(), metadata()).write(folder.resolve(RunResult.MODEL));
      write(result);
    }
    deleteCheckpoint();
  }

  /** Where the result is, all is there: it is written last, and appears whole. */
  private void write(RunResult result) {
    Path part = folder.resolve(RunResult.FILE + ".part");
    try {
      Files.write(part, Json.MAPPER.writeValueAsBytes(result));
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(part, folder.resolve(RunResult.FILE), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new FrnException(
          ErrorCode.OUT_OF_RESOURCES,
          "cannot write the result to %s: %s; is the disk full?".formatted(folder, e.getMessage()),
          e);
    }
  }

  private Batches batches() {
    RegionLayout layout = samples.layout(config.regions());
    // One clip more than a batch: a single last one joins the batch before.
    long clips = Math.min(config.train().batch() + 1L, samples.all().count());
    long frames = samples.all().mapToInt(Sample::frames).max().orElseThrow();
    return new Batches(
        new BatchFiller(config.regions(), layout), clips * frames * layout.mapSize());
  }

  private Training training(Batches batches) {
    return new Training(
        config.train(),
        job.seed(),
        samples,
        objective,
        new Evaluator(objective, network.outputs()),
        batches,
        clock);
  }

  private Checkpoints checkpoints() {
    return new Checkpoints(
        job.runKey(),
        folder.resolve(Job.CHECKPOINT_FILE),
        Optional.ofNullable(job.checkpoint()).map(folder::resolve),
        clock);
  }

  private static Training.Listener listener(Events events) {
    return new Training.Listener() {
      @Override
      public void step(long done, long total) {
        events.progress("training", done, total);
      }

      @Override
      public void epoch(RunResult.Epoch epoch, int epochs) {
        events.epoch(new JobEvent.Epoch(epoch, epochs));
      }
    };
  }

  private Map<String, String> metadata() {
    return ModelCard.of(trait, config.trait().name(), objective.metadata())
        .with(ModelCard.RUN_CONFIG, Json.write(job.config()))
        .with(ModelCard.RUN_KEY, job.runKey())
        .with(ModelCard.BACKBONE, Parts.fingerprint(config.backbone()))
        .entries();
  }

  private void deleteCheckpoint() {
    try {
      Files.deleteIfExists(folder.resolve(Job.CHECKPOINT_FILE));
    } catch (IOException e) {
      LOG.warn("the run is done, but its checkpoint stays in {}", folder, e);
    }
  }
}
