package frn.plugins.descriptor;

import frn.api.NamedFactory;
import frn.api.NoContext;
import frn.api.NoSettings;
import frn.api.array.Array;
import frn.api.face.CropGeometry;
import frn.api.method.Descriptor;
import frn.api.method.DescriptorFactory;
import frn.plugins.libraries.NativeLibraries;
import java.util.List;
import org.bytedeco.opencv.opencv_java;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.face.BIF;

/**
 * Bio-inspired features (Guo et al., "Human age estimation using bio-inspired features", CVPR 2009)
 * of the clip's first frame, which is neutral in clips of smiles: maxima of the answers of Gabor
 * filters in 8 bands and 12 orientations, and their deviations, on faces of 60 by 60 pixels, as
 * OpenCV computes them.
 */
public final class Bif implements Descriptor {
  /** By its name. */
  public static final DescriptorFactory<NoSettings> FACTORY = new Factory();

  private static final int SIZE = 60;
  private static final int BANDS = 8;
  private static final int ORIENTATIONS = 12;

  /** What OpenCV makes of a face of this size. */
  private static final int VALUES = 13_188;

  private static final class Factory extends NamedFactory<NoSettings, NoContext, Descriptor>
      implements DescriptorFactory<NoSettings> {
    Factory() {
      super("bif", "bio-inspired features of the first frame", NoSettings.class);
    }

    @Override
    public Maps<?> maps(NoSettings settings) {
      return GreyMaps.firstMap(SIZE);
    }

    @Override
    public CropGeometry crop(NoSettings settings, CropGeometry usual) {
      return GreyMaps.crop(usual, SIZE);
    }

    @Override
    public Descriptor create(NoSettings settings, NoContext context) {
      return new Bif();
    }
  }

  private Bif() {}

  @Override
  public List<Group> groups() {
    return List.of(new Group("bif", VALUES));
  }

  @Override
  public float[] describe(String clip, Array maps) {
    NativeLibraries.load(opencv_java.class);
    Mat face = new Mat(SIZE, SIZE, CvType.CV_32F);
    Mat found = new Mat();
    try {
      float[] grey = GreyMaps.of(maps).frames()[0].clone();
      for (int i = 0; i < grey.length; i++) {
        grey[i] = (grey[i] + 1) / 2; // 0 to 1
      }
      face.put(0, 0, grey);
      BIF.create(BANDS, ORIENTATIONS).compute(face, found);
      float[] values = new float[VALUES];
      if (found.total() != VALUES) {
        throw new IllegalStateException(
            "expected %d values from OpenCV, found %d".formatted(VALUES, found.total()));
      }
      found.get(0, 0, values);
      return values;
    } finally {
      face.release();
      found.release();
    }
  }
}
