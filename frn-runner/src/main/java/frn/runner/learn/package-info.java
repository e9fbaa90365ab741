/** The method {@code network}: samples, batches, training, evaluation. */
package frn.runner.learn;
