package frn.runner.learn;

import static java.util.Objects.requireNonNull;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.graph.Model;
import frn.api.graph.Optimizer;
import frn.api.graph.Sgd;
import frn.runner.experiment.RunConfig;
import frn.runner.job.RunResult;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Trains a model epoch by epoch, and measures it after each. */
final class Training {
  /**
   * How it went.
   *
   * @param epochs learning curve
   * @param evaluation of the trained model
   */
  record Outcome(List<RunResult.Epoch> epochs, Evaluation evaluation) {
    Outcome {
      epochs = List.copyOf(epochs);
      requireNonNull(evaluation, "evaluation is null");
    }
  }

  /** The end of the name of what batch norm keeps. */
  private static final String STATISTIC = ".running_mean";

  /** After so many, half a percent is left of what was kept before: 0.9⁵⁰. */
  private static final int STATISTICS_STEPS = 50;

  private final RunConfig.Train config;
  private final long seed;
  private final Division clips;
  private final List<Sample> test;
  private final StepSizes sizes;
  private final Objective objective;
  private final Evaluator evaluator;
  private final Batches batches;
  private final Clock clock;

  /**
   * @param seed of the order of clips
   * @param clips to learn from, and to choose by
   * @param test clips, which are measured and nothing else
   */
  Training(
      RunConfig.Train config,
      long seed,
      Division clips,
      List<Sample> test,
      Objective objective,
      Evaluator evaluator,
      Batches batches,
      Clock clock) {
    this.config = requireNonNull(config, "config is null");
    this.seed = seed;
    this.clips = requireNonNull(clips, "clips is null");
    this.test = List.copyOf(test);
    this.sizes = new StepSizes(config, steps());
    this.objective = requireNonNull(objective, "objective is null");
    this.evaluator = requireNonNull(evaluator, "evaluator is null");
    this.batches = requireNonNull(batches, "batches is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Trains to the last epoch, going on from a checkpoint where there is one.
   *
   * @param stop asks to stop at the end of an epoch
   * @throws FrnException {@link ErrorCode#INTERRUPTED} when stopped, {@link
   *     ErrorCode#LOSS_NOT_FINITE}
   */
  Outcome run(Model model, Checkpoints checkpoints, BooleanSupplier stop, Progress progress) {
    Optional<Checkpoint> earlier = checkpoints.restore(model);
    List<RunResult.Epoch> epochs =
        new ArrayList<>(earlier.map(Checkpoint::epochs).orElse(List.of()));
    Choice choice = new Choice(config, earlier.map(Checkpoint::kept).orElse(Map.of()));
    while (true) {
      int number = epochs.size() + 1;
      long started = clock.millis();
      double loss = train(model, number, progress);
      Optional<Evaluation> validation =
          Optional.of(clips.validation())
              .filter(held -> !held.isEmpty())
              .map(held -> evaluate(model, held, "validation", number));
      Evaluation evaluation = evaluate(model, test, "test", number);
      RunResult.Epoch epoch =
          new RunResult.Epoch(
              number,
              loss,
              evaluation.loss(),
              evaluation.metric(),
              (clock.millis() - started) / 1000.0,
              validation.map(Evaluation::loss).orElse(null),
              validation.map(Evaluation::metric).orElse(null));
      epochs.add(epoch);
      progress.epoch(epoch, config.epochs());
      choice.see(model, epochs);
      if (choice.isMade(epochs)) {
        return new Outcome(epochs, choice.replaces() ? apply(choice, model, number) : evaluation);
      }
      keep(
          checkpoints,
          () -> new Checkpoint(checkpoints.runKey(), epochs, model.state(), choice.kept()),
          number,
          stop.getAsBoolean());
    }
  }

  private double train(Model model, int epoch, Progress progress) {
    List<List<Sample>> order = BatchOrder.training(clips.train(), config.batch(), seed, epoch);
    long total = (long) config.epochs() * order.size();
    double[] sum = new double[1];
    long[] step = {(long) (epoch - 1) * order.size()};
    batches.forEach(
        order,
        batch -> {
          Optimizer optimizer = sizes.optimizer(step[0]);
          double loss = model.train(objective.feed(batch), step[0]++, optimizer);
          checkFinite(loss, "loss is %s at epoch %d, step %d", loss, epoch, step[0]);
          sum[0] += loss;
          progress.step(step[0], total);
        });
    return sum[0] / order.size();
  }

  /** Sets the model to the weights that count, and measures it. */
  private Evaluation apply(Choice choice, Model model, int epoch) {
    model.load(choice.kept());
    if (choice.isMean()
        && choice.kept().keySet().stream().anyMatch(name -> name.endsWith(STATISTIC))) {
      remakeStatistics(model);
    }
    return evaluate(model, test, "test", epoch);
  }

  /**
   * Shows the training clips to the model without a step, so that what batch norm keeps is of the
   * weights that it has now.
   */
  private void remakeStatistics(Model model) {
    long[] step = {(long) config.epochs() * steps()};
    for (int pass = 1; pass <= Math.ceil((double) STATISTICS_STEPS / steps()); pass++) {
      List<List<Sample>> order =
          BatchOrder.training(clips.train(), config.batch(), seed, config.epochs() + pass);
      batches.forEach(order, batch -> model.train(objective.feed(batch), step[0]++, Sgd.NONE));
    }
  }

  private int steps() {
    return BatchOrder.steps(clips.train().size(), config.batch());
  }

  private Evaluation evaluate(Model model, List<Sample> samples, String what, int epoch) {
    Evaluation evaluation =
        evaluator.evaluate(model, batches, BatchOrder.test(samples, config.batch()));
    checkFinite(
        evaluation.loss(),
        "%s loss is %s after epoch %d, step %d",
        what,
        evaluation.loss(),
        epoch,
        epoch * steps());
    return evaluation;
  }

  private void checkFinite(double loss, String message, Object... arguments) {
    if (!Double.isFinite(loss)) {
      throw new FrnException(
          ErrorCode.LOSS_NOT_FINITE,
          message.formatted(arguments)
              + "; the learning rate is %s; lower train.learningRate, or look for feature values"
                  .formatted(config.learningRate())
              + " that are not finite");
    }
  }

  private static void keep(
      Checkpoints checkpoints, Supplier<Checkpoint> now, int epoch, boolean stop) {
    checkpoints.epochDone(now, stop);
    if (stop) {
      throw new FrnException(
          ErrorCode.INTERRUPTED, "stopped after epoch %d; the checkpoint is kept".formatted(epoch));
    }
  }
}
