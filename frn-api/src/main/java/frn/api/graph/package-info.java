/**
 * The differentiable program: networks are written once against {@link frn.api.graph.Graph},
 * engines run them.
 *
 * <p>Letters in shape comments: B clips, T frames, N regions, F features of a region, H memory
 * cells, R relations, G units of g.
 */
package frn.api.graph;
