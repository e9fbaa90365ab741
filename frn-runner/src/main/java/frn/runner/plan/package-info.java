/** From an experiment to its runs: variants × traits × folds × seeds. */
package frn.runner.plan;
