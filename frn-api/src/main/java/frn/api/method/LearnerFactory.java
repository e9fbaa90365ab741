package frn.api.method;

import frn.api.Factory;
import frn.api.NoContext;

/** Creates a learner. */
public interface LearnerFactory<S extends Record> extends Factory<S, NoContext, Learner> {}
