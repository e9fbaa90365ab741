package frn.runner.learn.classic;

import static java.util.Comparator.comparing;

import frn.api.analysis.TrainedRun.Estimate;
import frn.api.experiment.Trait;
import frn.files.Safetensors;
import frn.runner.Json;
import frn.runner.job.RunResult;
import frn.runner.job.RunResult.Prediction;
import frn.runner.learn.Fitted;
import frn.runner.learn.Sample;
import frn.runner.learn.Samples;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was learned of the training clips, and is said of the test clips. */
record ClassicFit(ClassicMethod.Trained trained, Samples samples, Trait trait, double seconds)
    implements Fitted {
  @Override
  public List<RunResult.Epoch> epochs() {
    return List.of();
  }

  @Override
  public List<List<String>> relations() {
    return List.of();
  }

  @Override
  public List<Prediction> predictions() {
    double baseline = samples.baseline(trait);
    return samples.test().stream()
        .map(sample -> prediction(sample, baseline))
        .sorted(comparing(Prediction::clip))
        .toList();
  }

  private Prediction prediction(Sample sample, double baseline) {
    Estimate estimate = trained.estimate(trained.described().of(sample.clip()));
    return new Prediction(
        sample.clip().id(),
        sample.clip().subject(),
        sample.clip().labels(),
        sample.truth(),
        estimate.predicted(),
        baseline,
        estimate.outputs(),
        sample.frames(),
        List.of());
  }

  @Override
  public void save(Path file, Map<String, String> metadata) {
    Map<String, String> all = new HashMap<>(metadata);
    all.put(ClassicMethod.CANDIDATES, Json.write(trained.candidates()));
    new Safetensors(Map.of(), all).write(file);
  }

  @Override
  public void close() {}
}
