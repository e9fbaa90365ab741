/** Asking what an experiment file asks of all runs together. */
package frn.runner.analysis;
