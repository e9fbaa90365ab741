package frn.runner.store;

/** A legal move of a run from one state to the next; an illegal one cannot be made. */
record Move(RunState from, RunState to) {
  Move {
    if (!from.canBecome(to)) {
      throw new IllegalArgumentException("a run that is " + from + " cannot become " + to);
    }
  }
}
