package frn.runner.work;

import static java.util.Objects.requireNonNull;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.array.Safetensors;
import frn.api.experiment.Trait;
import frn.api.graph.Engine;
import frn.api.graph.Model;
import frn.api.graph.Precision;
import frn.api.graph.Program;
import frn.api.graph.Tensor;
import frn.api.network.FacialRelationalNetwork;
import frn.runner.job.Job;
import frn.runner.job.JobEvent;
import frn.runner.job.Json;
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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
  private final Set<String> outputs = ConcurrentHashMap.newKeySet();

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
  }

  /**
   * Trains, and leaves the weights and then the result in the folder.
   *
   * @param provenance from the seconds of training
   */
  void execute(
      Engine engine, Events events, BooleanSupplier stop, DoubleFunction<Provenance> provenance) {
    try (Batches batches = batches();
        Model model = engine.model(program(), job.seed(), Precision.FLOAT32)) {
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

  /** The network; notes its outputs, because some relations have no importance. */
  private Program program() {
    Program network =
        new FacialRelationalNetwork(
            config.regions(),
            Parts.encoder(config.encoder()),
            Parts.relation(config.relation()),
            Parts.estimator(config.estimator()),
            objective.classes());
    return graph -> {
      Map<String, Tensor> found = network.define(graph);
      outputs.addAll(found.keySet());
      return found;
    };
  }

  private Training training(Batches batches) {
    return new Training(
        config.train(),
        job.seed(),
        samples,
        objective,
        new Evaluator(objective, outputs),
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
    Map<String, String> metadata = new HashMap<>(objective.metadata());
    metadata.put("trait", config.trait().name());
    metadata.put("unit", trait.unit());
    metadata.put("classes", Json.write(trait.classes()));
    metadata.put("config", Json.write(job.config()));
    metadata.put("runKey", job.runKey());
    return metadata;
  }

  private void deleteCheckpoint() {
    try {
      Files.deleteIfExists(folder.resolve(Job.CHECKPOINT_FILE));
    } catch (IOException e) {
      LOG.warn("the run is done, but its checkpoint stays in {}", folder, e);
    }
  }
}
