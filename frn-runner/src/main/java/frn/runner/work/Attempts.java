package frn.runner.work;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.inject.Inject;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.analysis.Analysis;
import frn.api.analysis.Finding;
import frn.api.clip.Clip;
import frn.api.clip.ClipSource;
import frn.api.experiment.Trait;
import frn.api.graph.Engine;
import frn.runner.Home;
import frn.runner.Json;
import frn.runner.Version;
import frn.runner.experiment.Analyses;
import frn.runner.experiment.RunConfig;
import frn.runner.features.ClipFeatures;
import frn.runner.features.FeatureSource;
import frn.runner.features.Input;
import frn.runner.features.VectorSource;
import frn.runner.job.Job;
import frn.runner.job.JobEvent;
import frn.runner.job.RunResult;
import frn.runner.job.RunResult.Provenance;
import frn.runner.job.RunResult.UnusableClip;
import frn.runner.learn.Checkpoints;
import frn.runner.learn.Fitted;
import frn.runner.learn.Method;
import frn.runner.learn.ModelCard;
import frn.runner.learn.NetworkMethod;
import frn.runner.learn.OpenRun;
import frn.runner.learn.Permutations;
import frn.runner.learn.Progress;
import frn.runner.learn.RegionLayout;
import frn.runner.learn.Samples;
import frn.runner.learn.classic.ClassicMethod;
import frn.runner.plugin.Parts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs attempts, each from its {@code job.json} to its {@code result.json}. Used by one thread. */
final class Attempts {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
  private static final String FEATURES = "features";

  private static final String ANALYSIS = "analysis";
  private static final String PERMUTATION = "permutation ";

  private final Function<JsonNode, RunConfig> configs;
  private final Analyses analyses;
  private final FeatureSource features;
  private final VectorSource vectors;
  private final Home home;
  private final Clock clock;
  private final Engines engines = new Engines();

  @Inject
  Attempts(
      Function<JsonNode, RunConfig> configs,
      Analyses analyses,
      FeatureSource features,
      VectorSource vectors,
      Home home,
      Clock clock) {
    this.configs = requireNonNull(configs, "configs is null");
    this.analyses = requireNonNull(analyses, "analyses is null");
    this.features = requireNonNull(features, "features is null");
    this.vectors = requireNonNull(vectors, "vectors is null");
    this.home = requireNonNull(home, "home is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Runs one attempt to its good end.
   *
   * @param stop asks to stop at the next good moment
   * @throws FrnException when it fails for a reason that is known
   */
  void run(Order.Start order, Events events, BooleanSupplier stop) {
    try {
      attempt(order, events, stop);
    } catch (RuntimeException | Error e) {
      if (!leavesEngineWhole(e)) {
        engines.close();
      }
      throw e;
    } finally {
      // Feature maps are mapped files, batches direct buffers: only a collection gives them back.
      System.gc();
    }
  }

  /** After a failure of the user's or the data's; after others nobody knows. */
  private static boolean leavesEngineWhole(Throwable thrown) {
    ErrorCode.Class failure = Failures.event(thrown).code().errorClass();
    return failure == ErrorCode.Class.USER || failure == ErrorCode.Class.DATA;
  }

  private void attempt(Order.Start order, Events events, BooleanSupplier stop) {
    Job job = read(order.folder().resolve(Job.FILE));
    events.progress(FEATURES, 0, job.train().size() + job.test().size());
    RunConfig config = configs.apply(job.config());
    Trait trait = Parts.create(config.trait());
    Supplier<Engine> engine = () -> engines.get(config.train().engine(), order.compute());
    Method method =
        config.method().isPresent()
            ? new ClassicMethod(config, trait, vectors, clock)
            : new NetworkMethod(config, trait, engine.get(), clock);
    long started = clock.millis();
    Samples samples = samples(job, config, trait, method, engine, events, stop);
    double featureSeconds = (clock.millis() - started) / 1000.0;
    Optional<RegionLayout> maps =
        Optional.of(config)
            .filter(one -> one.method().isEmpty())
            .map(one -> samples.layout(one.model().regions()));
    maps.filter(RegionLayout::resizes).ifPresent(layout -> LOG.info("features: {}", layout));
    if (samples.crowdedFrames() > 0) {
      LOG.info(
          "{} frames show more than one face; the largest at a clip's start is followed: {}",
          samples.crowdedFrames(),
          samples.crowded());
    }
    Provenance provenance =
        new Provenance(
            Version.current(),
            method.backend(),
            order.compute().device().toString(),
            order.compute().threads(),
            job.dataFingerprint(),
            maps.map(RegionLayout::toString).orElse(null),
            samples.crowdedFrames(),
            featureSeconds,
            0);
    if (job.analysis() == null) {
      train(job, order, samples, method, trait, provenance, events, stop);
    } else {
      analyse(job, order, samples, method, provenance, events, stop);
    }
    events.end(new JobEvent.Succeeded());
  }

  private void analyse(
      Job job,
      Order.Start order,
      Samples samples,
      Method method,
      Provenance provenance,
      Events events,
      BooleanSupplier stop) {
    Path run = Path.of(job.analysis().run());
    Path weights = run.resolve(RunResult.MODEL);
    if (!Files.isRegularFile(weights)) {
      throw new FrnException(
          ErrorCode.FILE_NOT_FOUND,
          "the weights of the run are gone: expected " + weights + "; it cannot be analysed");
    }
    Analysis analysis = analyses.create(job.analysis().part());
    events.progress(ANALYSIS, 0, 1);
    long started = clock.millis();
    Permutations permutations =
        new Permutations(
            order.folder().resolve(job.checkpointFile()),
            Optional.ofNullable(job.checkpoint()).map(order.folder()::resolve),
            number -> (done, total) -> events.progress(PERMUTATION + number, done, total));
    try (OpenRun open = method.open(samples, job.seed(), weights, permutations, stop)) {
      List<Finding> findings = analysis.ofRun().orElseThrow().analyse(open);
      events.progress(ANALYSIS, 1, 1);
      new Bundle(order.folder())
          .write(RunResult.of(provenance.trained((clock.millis() - started) / 1000.0), findings));
    }
  }

  private void train(
      Job job,
      Order.Start order,
      Samples samples,
      Method method,
      Trait trait,
      Provenance provenance,
      Events events,
      BooleanSupplier stop) {
    Checkpoints checkpoints =
        new Checkpoints(
            job.runKey(),
            order.folder().resolve(job.checkpointFile()),
            Optional.ofNullable(job.checkpoint()).map(order.folder()::resolve),
            clock);
    try (Fitted fitted = method.fit(samples, job.seed(), checkpoints, stop, progress(events))) {
      new Bundle(order.folder())
          .write(
              fitted,
              Map.of(
                  ModelCard.RUN_CONFIG, Json.write(job.config()), ModelCard.RUN_KEY, job.runKey()),
              new RunResult(
                  trait.isRegression() ? "mae" : "accuracy",
                  provenance.trained(fitted.seconds()),
                  fitted.epochs(),
                  fitted.relations(),
                  fitted.predictions(),
                  samples.unusable()));
    }
  }

  private static Progress progress(Events events) {
    return new Progress() {
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

  private Samples samples(
      Job job,
      RunConfig config,
      Trait trait,
      Method method,
      Supplier<Engine> engine,
      Events events,
      BooleanSupplier stop) {
    ClipSource source =
        Parts.create(config.data().source(), home.sourceCache(config.data().source().name()));
    Map<String, Clip> known = new HashMap<>();
    source.clips().forEach(clip -> known.put(clip.id(), clip));
    List<Clip> train = clips(job.train(), known);
    List<Clip> test = clips(job.test(), known);
    List<Clip> all = Stream.concat(train.stream(), test.stream()).toList();
    checkReadable(source, all, config.data().maxUnusable());
    List<Map<String, ClipFeatures>> found = new ArrayList<>();
    for (Input input : method.inputs()) {
      found.add(
          features.ensure(
              input,
              source,
              all,
              engine,
              (done, total) -> {
                events.progress(FEATURES, done, total);
                checkNotStopped(stop);
              }));
    }
    checkNotStopped(stop);
    return Samples.of(train, test, found, trait, config.data().maxUnusable());
  }

  /** Missing files alone may be too many: then the work on all other clips is spared. */
  private static void checkReadable(ClipSource source, List<Clip> clips, double maxUnusable) {
    List<UnusableClip> unreadable = new ArrayList<>();
    for (Clip clip : clips) {
      try {
        source.digest(clip);
      } catch (FrnException e) {
        if (e.code().errorClass() != ErrorCode.Class.DATA && e.code() != ErrorCode.FILE_NOT_FOUND) {
          throw e;
        }
        unreadable.add(new UnusableClip(clip.id(), e.getMessage()));
      }
    }
    Samples.checkShare(unreadable, clips.size(), maxUnusable);
  }

  private static List<Clip> clips(List<String> ids, Map<String, Clip> known) {
    return ids.stream()
        .map(
            id -> {
              Clip clip = known.get(id);
              if (clip == null) {
                throw new FrnException(
                    ErrorCode.DATA_UNUSABLE,
                    ("clip %s of this run is no longer among the %d clips of the source; submit the"
                            + " experiment anew")
                        .formatted(id, known.size()));
              }
              return clip;
            })
        .toList();
  }

  private static void checkNotStopped(BooleanSupplier stop) {
    if (stop.getAsBoolean()) {
      throw new FrnException(
          ErrorCode.INTERRUPTED, "stopped before training; the features so far are kept");
    }
  }

  private static Job read(Path file) {
    try {
      return Json.MAPPER.readValue(file.toFile(), Job.class);
    } catch (IOException e) {
      throw new FrnException(
          ErrorCode.INTERNAL, "cannot read the job in " + file + ": " + e.getMessage(), e);
    }
  }
}
