/** Finds what a home does not need any more. */
package frn.runner.tool.gc;
