/**
 * The facial relational network: regions, encoder, relation, estimator (Section 3 of the paper).
 */
package frn.api.network;
