/** Compares the network with values that other implementations computed. */
package frn.runner.tool.golden;
