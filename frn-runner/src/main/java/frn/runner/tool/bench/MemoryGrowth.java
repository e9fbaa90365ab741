package frn.runner.tool.bench;

import frn.api.graph.Engine;
import frn.api.graph.Feed;
import frn.api.graph.Model;
import frn.api.graph.Precision;
import frn.runner.tool.machine.ProcessMemory;
import java.util.ArrayList;
import java.util.List;

/** The resident size of a process that trains the small network, early and late. */
final class MemoryGrowth {
  private static final int EARLY = 100;
  private static final int LATE = 1000;

  /** Batches are made of clips of like length, and differ from batch to batch. */
  private static final int LENGTHS = 5;

  private MemoryGrowth() {}

  static List<Series> measure(Setup setup) {
    String name = setup.engines().get(0);
    List<Feed> feeds = new ArrayList<>();
    for (int i = 0; i < LENGTHS; i++) {
      feeds.add(Network.SMALL.withFrames(Network.SMALL.frames() - i).feed());
    }
    try (Engine engine = setup.engine(name);
        Model model = engine.model(Network.SMALL.whole(setup), 1, Precision.FLOAT32)) {
      List<Network.Training> trainings =
          feeds.stream().map(feed -> new Network.Training(model, feed)).toList();
      train(trainings, 0, EARLY);
      double early = ProcessMemory.residentBytes() / 1e6;
      train(trainings, EARLY, LATE);
      double late = ProcessMemory.residentBytes() / 1e6;
      return List.of(
          new Series(name + ", step " + EARLY, List.of(early)),
          new Series(name + ", step " + LATE, List.of(late)));
    }
  }

  private static void train(List<Network.Training> trainings, int from, int to) {
    for (int step = from; step < to; step++) {
      trainings.get(step % trainings.size()).run();
    }
  }
}
