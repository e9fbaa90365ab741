package frn.plugins.descriptor;

import frn.api.NoContext;
import frn.api.NoSettings;
import frn.api.method.Descriptor;
import frn.api.method.DescriptorContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class DescriptorsTest {
  private static final int[] POINTS = {68, 1, 2};
  private static final Path NOWHERE = Path.of("none.onnx");

  @Nested
  class BifTest extends DescriptorContract {
    @Override
    protected Descriptor descriptor() {
      return Bif.FACTORY.create(new NoSettings(), new NoContext());
    }

    @Override
    protected int[] map() {
      return new int[] {60, 60, 1};
    }
  }

  @Nested
  class IefTest extends DescriptorContract {
    @Override
    protected Descriptor descriptor() {
      return Ief.FACTORY.create(new Ief.Settings(20, 8, 2), new NoContext());
    }

    @Override
    protected int[] map() {
      return new int[] {20, 20, 1};
    }
  }

  @Nested
  class VolumeLbpTest extends DescriptorContract {
    @Override
    protected Descriptor descriptor() {
      return VolumeLbp.FACTORY.create(new VolumeLbp.Settings(16, 1, 1, 2), new NoContext());
    }

    @Override
    protected int[] map() {
      return new int[] {16, 16, 1};
    }
  }

  @Nested
  class LbpTopTest extends DescriptorContract {
    @Override
    protected Descriptor descriptor() {
      return LbpTop.FACTORY.create(new LbpTop.Settings(16, 2, 2), new NoContext());
    }

    @Override
    protected int[] map() {
      return new int[] {16, 16, 1};
    }
  }

  @Nested
  class DynamicsContractTest extends DescriptorContract {
    @Override
    protected Descriptor descriptor() {
      return Dynamics.FACTORY.create(
          new Dynamics.Settings(NOWHERE, List.of(Movement.values()), 4, Dynamics.Values.ALL),
          new NoContext());
    }

    @Override
    protected int[] map() {
      return POINTS;
    }
  }

  @Nested
  class DistancesTest extends DescriptorContract {
    @Override
    protected Descriptor descriptor() {
      return Distances.FACTORY.create(new Distances.Settings(NOWHERE), new NoContext());
    }

    @Override
    protected int[] map() {
      return POINTS;
    }
  }

  @Nested
  class OnnxEstimateTest extends DescriptorContract {
    @Override
    protected Descriptor descriptor() {
      return OnnxEstimate.FACTORY.create(
          new OnnxEstimate.Settings(
              NOWHERE, "age", Optional.empty(), List.of(), 1, Optional.empty()),
          new NoContext());
    }

    @Override
    protected int[] map() {
      return new int[] {1, 1, 2};
    }

    @Override
    protected float value(Random random) {
      return 100 * random.nextFloat();
    }
  }

  @Nested
  class CsvEstimateTest extends DescriptorContract {
    @TempDir private Path folder;

    @Override
    protected Descriptor descriptor() {
      try {
        return CsvEstimate.FACTORY.create(
            new CsvEstimate.Settings(
                Files.writeString(folder.resolve("a.csv"), "clip,age\nclip,31\n")),
            new NoContext());
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    protected int[] map() {
      return new int[] {8, 8, 1};
    }
  }
}
