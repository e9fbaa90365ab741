package frn.runner.tool.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Competitors and all that they own, closed in the opposite order. */
final class Competitors implements AutoCloseable {
  private final List<Competitor> all = new ArrayList<>();
  private final Deque<Runnable> owned = new ArrayDeque<>();

  /** Closes a resource at the end. */
  <T> T own(T resource, Consumer<T> close) {
    owned.push(() -> close.accept(resource));
    return resource;
  }

  /** Times its steps, in seconds. */
  void add(String name, Runnable step) {
    add(name, 0, step);
  }

  /**
   * Times its steps.
   *
   * @param frames that a step works on, for a rate
   */
  void add(String name, double frames, Runnable step) {
    all.add(new Competitor(name, frames, step));
  }

  List<Competitor> all() {
    return List.copyOf(all);
  }

  @Override
  public void close() {
    while (!owned.isEmpty()) {
      owned.pop().run();
    }
  }
}
