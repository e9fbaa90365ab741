/** The keys of the experiment file, and the configuration of a run. */
package frn.runner.experiment;
