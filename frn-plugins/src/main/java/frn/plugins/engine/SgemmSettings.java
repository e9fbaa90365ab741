package frn.plugins.engine;

import frn.api.Setting;

/**
 * The size of a product of two square matrices.
 *
 * @param n rows and columns
 */
public record SgemmSettings(
    @Setting(doc = "rows and columns of each matrix", value = "4096", min = 1, max = 32768)
        int n) {}
