package frn.api.backbone;

import frn.api.graph.Engine;

/**
 * What a backbone is given.
 *
 * @param size side of the crops in pixels
 * @param engine computes backbones that are written against the graph
 */
public record Crops(int size, Engine engine) {}
