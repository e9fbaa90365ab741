package frn.plugins.engine.torch;

import frn.api.network.Regions;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.BatchNorm1dImpl;
import org.bytedeco.pytorch.BatchNormOptions;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.LSTMImpl;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The paper's network, written as one would with LibTorch's modules, autograd and optimizer, on
 * random input: what the engines are measured against. No dropout.
 */
public final class PlainNetwork implements AutoCloseable {
  private static final Regions REGIONS = Regions.GRID_3X3;

  private final PointerScope memory;
  private final Device device;
  private final List<LinearImpl> encoder = new ArrayList<>();
  private final List<LSTMImpl> memories = new ArrayList<>();
  private final List<LinearImpl> g = new ArrayList<>();
  private final List<LinearImpl> k = new ArrayList<>();
  private final List<BatchNorm1dImpl> norms = new ArrayList<>();
  private final TensorVector parameters;
  private final Tensor input;
  private final Tensor target;
  private final Tensor importanceWeight;
  private final Tensor importanceBias;
  private final Tensor first;
  private final Tensor second;
  private final Tensor centres;
  private final Adam adam;

  /**
   * The widths of the layers.
   *
   * @param features of a region and frame
   * @param fc units of the first layer, 0 for the relation head alone
   * @param lstm memory cells of each layer; for the relation head alone the values of an object
   * @param g units of each layer of g
   * @param estimator units of each hidden layer of k; none for the relation head alone
   */
  public record Sizes(
      int features, int fc, List<Integer> lstm, List<Integer> g, List<Integer> estimator) {
    public Sizes {
      lstm = List.copyOf(lstm);
      g = List.copyOf(g);
      estimator = List.copyOf(estimator);
    }

    /** Those of the paper. */
    public static Sizes paper() {
      return new Sizes(2048, 1024, List.of(1024, 1024), List.of(4096, 4096), List.of(2048, 1024));
    }

    /** The paper's relation head, whose objects are trainable so that gradients reach them. */
    public static Sizes paperRelationHead() {
      return new Sizes(0, 0, List.of(1024), List.of(4096, 4096), List.of());
    }

    /** Those of the experiments on real faces. */
    public static Sizes small() {
      return new Sizes(2048, 64, List.of(64, 64), List.of(128, 128), List.of(64, 32));
    }
  }

  /** A network on random clips; with relational importance and locational features. */
  public PlainNetwork(Sizes sizes, int clips, int frames, frn.api.Device device) {
    try (PointerScope scope = new PointerScope()) {
      memory = scope.extend();
      this.device = new Device(device.toString());
      parameters = new TensorVector();
      int objects = clips * REGIONS.count();
      int units = sizes.features();
      if (sizes.fc() > 0) {
        input = onDevice(torch.randn(frames, objects, units));
        units = linear(encoder, units, sizes.fc());
        for (int cells : sizes.lstm()) {
          memories.add(register(new LSTMImpl(units, cells)));
          units = cells;
        }
      } else {
        units = sizes.lstm().get(0);
        input = trainable(torch.randn(objects, units));
      }
      units = 2 * (units + 2);
      for (int width : sizes.g()) {
        units = linear(g, units, width);
      }
      importanceWeight = trainable(torch.randn(REGIONS.pairCount(), units).mul_(new Scalar(0.01)));
      importanceBias = trainable(torch.zeros(REGIONS.pairCount()));
      for (int width : sizes.estimator()) {
        units = linear(k, units, width);
        norms.add(register(new BatchNorm1dImpl(new BatchNormOptions(units))));
      }
      if (!sizes.estimator().isEmpty()) {
        units = linear(k, units, 1);
      }
      target = onDevice(torch.randn(clips, units));
      first = onDevice(torch.tensor(REGIONS.first()));
      second = onDevice(torch.tensor(REGIONS.second()));
      double[] one = REGIONS.centres();
      Tensor all = Tensor.create(one).to(ScalarType.Float).view(1, -1, 2).repeat(clips, 1, 1);
      centres = onDevice(all);
      adam = new Adam(parameters, new AdamOptions(1e-4));
    }
  }

  private Tensor trainable(Tensor tensor) {
    Tensor placed = onDevice(tensor).set_requires_grad(true);
    parameters.push_back(placed);
    return placed;
  }

  private Tensor onDevice(Tensor tensor) {
    return tensor.to(device, tensor.scalar_type());
  }

  private int linear(List<LinearImpl> layers, int in, int units) {
    layers.add(register(new LinearImpl(in, units)));
    return units;
  }

  private <M extends Module> M register(M module) {
    module.to(device, false);
    TensorVector own = module.parameters();
    for (long i = 0; i < own.size(); i++) {
      parameters.push_back(own.get(i));
    }
    return module;
  }

  /** Forward, backward and an update; the loss before it. */
  @SuppressWarnings("try") // the scope owns what is made within it
  public double step() {
    try (PointerScope scope = new PointerScope()) {
      adam.zero_grad();
      Tensor loss = torch.mse_loss(estimate(relate(encode())), target);
      loss.backward();
      adam.step();
      return loss.item_double();
    }
  }

  /** d, [B N, H]. */
  private Tensor encode() {
    if (encoder.isEmpty()) {
      return input;
    }
    Tensor h = torch.relu(encoder.get(0).forward(input)); // [T, B N, fc]
    for (LSTMImpl layer : memories) {
      h = layer.forward(h).get0(); // [T, B N, H]
    }
    return h.select(0, -1);
  }

  /** f, [B, G]. */
  private Tensor relate(Tensor d) {
    Tensor o = cat(2, d.view(-1, REGIONS.count(), d.size(1)), centres); // [B, N, H + 2]
    Tensor r = cat(2, o.index_select(1, first), o.index_select(1, second)); // [B, R, 2 (H + 2)]
    for (LinearImpl layer : g) {
      r = torch.relu(layer.forward(r)); // [B, R, G]
    }
    Tensor e = r.mul(importanceWeight).sum(2).add(importanceBias); // [B, R]
    return r.mul(torch.softmax(e, 1).unsqueeze(2)).sum(1);
  }

  /** y, [B, 1]; f itself for the relation head alone. */
  private Tensor estimate(Tensor f) {
    Tensor h = f;
    for (int layer = 0; layer < norms.size(); layer++) {
      h = torch.relu(norms.get(layer).forward(k.get(layer).forward(h)));
    }
    return k.isEmpty() ? h : k.get(norms.size()).forward(h);
  }

  private static Tensor cat(int axis, Tensor a, Tensor b) {
    return torch.cat(new TensorVector(a, b), axis);
  }

  @Override
  public void close() {
    memory.close();
  }
}
