package frn.runner.learn;

import static java.util.Objects.requireNonNull;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.graph.Adam;
import frn.api.graph.Model;
import frn.runner.experiment.RunConfig;
import frn.runner.job.RunResult;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

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

  private final RunConfig.Train config;
  private final long seed;
  private final Samples samples;
  private final Objective objective;
  private final Evaluator evaluator;
  private final Batches batches;
  private final Clock clock;

  /**
   * @param seed of the order of clips
   */
  Training(
      RunConfig.Train config,
      long seed,
      Samples samples,
      Objective objective,
      Evaluator evaluator,
      Batches batches,
      Clock clock) {
    this.config = requireNonNull(config, "config is null");
    this.seed = seed;
    this.samples = requireNonNull(samples, "samples is null");
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
    List<RunResult.Epoch> epochs = new ArrayList<>(checkpoints.restore(model));
    while (true) {
      int number = epochs.size() + 1;
      long started = clock.millis();
      double loss = train(model, number, progress);
      Evaluation evaluation = evaluate(model, number);
      RunResult.Epoch epoch =
          new RunResult.Epoch(
              number,
              loss,
              evaluation.loss(),
              evaluation.metric(),
              (clock.millis() - started) / 1000.0);
      epochs.add(epoch);
      progress.epoch(epoch, config.epochs());
      if (number >= config.epochs()) {
        return new Outcome(epochs, evaluation);
      }
      keep(model, checkpoints, epochs, stop.getAsBoolean());
    }
  }

  private double train(Model model, int epoch, Progress progress) {
    List<List<Sample>> order = BatchOrder.training(samples.train(), config.batch(), seed, epoch);
    Adam adam = adam();
    long total = (long) config.epochs() * order.size();
    double[] sum = new double[1];
    long[] step = {(long) (epoch - 1) * order.size()};
    batches.forEach(
        order,
        batch -> {
          double loss = model.train(objective.feed(batch), step[0]++, adam);
          checkFinite(loss, "loss is %s at epoch %d, step %d", loss, epoch, step[0]);
          sum[0] += loss;
          progress.step(step[0], total);
        });
    return sum[0] / order.size();
  }

  private Evaluation evaluate(Model model, int epoch) {
    Evaluation evaluation =
        evaluator.evaluate(model, batches, BatchOrder.test(samples.test(), config.batch()));
    checkFinite(
        evaluation.loss(),
        "test loss is %s after epoch %d, step %d",
        evaluation.loss(),
        epoch,
        epoch * BatchOrder.steps(samples.train().size(), config.batch()));
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
      Model model, Checkpoints checkpoints, List<RunResult.Epoch> epochs, boolean stop) {
    checkpoints.epochDone(model, epochs, stop);
    if (stop) {
      throw new FrnException(
          ErrorCode.INTERRUPTED,
          "stopped after epoch %d; the checkpoint is kept".formatted(epochs.size()));
    }
  }

  private Adam adam() {
    Adam usual = Adam.of(config.learningRate());
    return new Adam(
        usual.learningRate(), usual.beta1(), usual.beta2(), usual.epsilon(), config.weightDecay());
  }
}
