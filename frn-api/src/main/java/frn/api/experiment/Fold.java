package frn.api.experiment;

import java.util.List;

/**
 * One division of the clips. Both lists hold clip ids, are ordered and disjoint.
 *
 * @param index from 0
 * @param train what the network learns from
 * @param test what it is measured on
 */
public record Fold(int index, List<String> train, List<String> test) {
  public Fold {
    train = List.copyOf(train);
    test = List.copyOf(test);
  }
}
