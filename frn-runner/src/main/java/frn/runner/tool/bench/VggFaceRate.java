package frn.runner.tool.bench;

import frn.api.array.Array;
import frn.api.backbone.Backbone;
import frn.api.backbone.BackboneFactory;
import frn.api.backbone.Crops;
import frn.api.bench.Workload;
import frn.api.graph.Engine;
import frn.runner.plugin.Kind;
import frn.runner.plugin.Part;
import frn.runner.plugin.Parts;
import java.util.List;

/** The backbone {@code vgg-face} beside what the machine's matrix product allows. */
final class VggFaceRate {
  private static final int SIZE = 96;
  private static final int BATCH = 32;

  /** Multiplications and additions of the ten convolutions on one crop of 96×96. */
  private static final double OPERATIONS_PER_FRAME = 5.13e9;

  private static final int MATRIX = 4096;

  private VggFaceRate() {}

  static List<Series> measure(Setup setup) {
    Array crops = Batch.random(BATCH, SIZE, SIZE, 3);
    Part<BackboneFactory<?>> part = setup.part(Kind.BACKBONE, "vgg-face");
    try (Competitors competitors = new Competitors()) {
      for (String name : setup.engines()) {
        Engine engine = competitors.own(setup.engine(name), Engine::close);
        Backbone backbone =
            competitors.own(Parts.create(part, new Crops(SIZE, engine)), Backbone::close);
        competitors.add(name, BATCH, () -> backbone.maps(crops));
      }
      double frames = 2.0 * MATRIX * MATRIX * MATRIX / OPERATIONS_PER_FRAME;
      for (String name : products(setup)) {
        Workload product =
            competitors.own(
                setup.workload("{type: %s, n: %d}".formatted(name, MATRIX)), Workload::close);
        competitors.add(name, frames, product::run);
      }
      return new Turns(System::nanoTime).take(competitors.all(), setup.repeats());
    }
  }

  private static List<String> products(Setup setup) {
    return setup.registry().all(Kind.WORKLOAD).stream()
        .map(factory -> factory.name())
        .filter(name -> name.startsWith("sgemm-"))
        .toList();
  }
}
