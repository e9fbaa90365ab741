package frn.api.experiment;

import frn.api.clip.Clip;
import java.util.List;

/** How clips are divided for training and test. A pure function of its arguments. */
public interface Protocol {
  /**
   * The folds.
   *
   * @param clips those with a target, ordered by id
   * @param seed decides every random choice
   * @throws frn.api.FrnException {@link frn.api.ErrorCode#DATA_UNUSABLE} when it cannot be done
   */
  List<Fold> folds(List<Clip> clips, Trait trait, long seed);
}
