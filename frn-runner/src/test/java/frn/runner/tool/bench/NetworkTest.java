package frn.runner.tool.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.Compute;
import frn.api.FrnPlugin;
import frn.runner.plugin.PluginRegistry;
import frn.runner.schedule.RunnerMain;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkTest {
  private static final Network TINY =
      new Network(2, 3, 4, List.of(4, 4), List.of(4, 4), List.of(4, 4));

  @TempDir private Path folder;

  @Test
  void theWholeNetworkIsMeasuredOnEachEngineAndPlainly() {
    check(TINY::measureWhole);
  }

  @Test
  void theRelationAloneIsMeasuredOnEachEngineAndPlainly() {
    check(TINY::measureRelation);
  }

  @Test
  void theFloorStandsBesideTheWholeNetwork() {
    List<Series> series = TINY.measureWholeAndFloor(setup());

    assertEquals(
        List.of("dl4j", "torch", "floor", "plain"),
        series.stream().map(Series::competitor).toList());
    assertTrue(series.stream().allMatch(each -> each.min() > 0), series::toString);
  }

  @Test
  void thePapersStepHasAboutTwoHundredTwentyBillionOperations() {
    // By hand, in GFLOP: fc 14.5, two LSTM layers 174, g 32.6, estimator 0.5.
    assertEquals(221.6, Network.PAPER.operations() / 1e9, 0.1);
  }

  private void check(Function<Setup, List<Series>> measurement) {
    List<Series> series = measurement.apply(setup());

    assertEquals(
        List.of("dl4j", "torch", "plain"), series.stream().map(Series::competitor).toList());
    assertTrue(series.stream().allMatch(each -> each.min() > 0), series::toString);
  }

  private Setup setup() {
    List<FrnPlugin> plugins =
        ServiceLoader.load(FrnPlugin.class).stream().map(ServiceLoader.Provider::get).toList();
    return new Setup(
        new PluginRegistry(plugins),
        List.of("dl4j", "torch"),
        Compute.cpu(1),
        1,
        Optional.empty(),
        Optional.empty(),
        folder,
        new RunnerMain("of nothing here"));
  }
}
