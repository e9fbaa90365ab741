/**
 * Programs on ND4J. A pass lists the program's operations as {@link frn.plugins.engine.dl4j.Node}s,
 * computes those that the wanted outputs need, and in training goes back through them. Each
 * operation has an explicit forward and backward on buffers of the model's {@link
 * frn.plugins.engine.dl4j.Arena}; each buffer has one owner and is released by it.
 */
package frn.plugins.engine.dl4j;
