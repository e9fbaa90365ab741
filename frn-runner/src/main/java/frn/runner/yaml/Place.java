package frn.runner.yaml;

/**
 * A place in the experiment file.
 *
 * @param line from 1
 * @param column from 1
 */
public record Place(int line, int column) {
  public static final Place START = new Place(1, 1);
}
