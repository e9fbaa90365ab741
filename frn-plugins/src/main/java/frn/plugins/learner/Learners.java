package frn.plugins.learner;

import frn.api.method.LearnerFactory;
import java.util.List;

/** All learners. */
public final class Learners {
  /** By their names. */
  public static final List<LearnerFactory<?>> FACTORIES =
      List.of(Svm.FACTORY, Trees.TREE, Trees.BAGGED);

  private Learners() {}
}
