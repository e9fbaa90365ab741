/** What is asked of finished runs: importance, perturbation, comparison; and their statistics. */
package frn.plugins.analysis;
