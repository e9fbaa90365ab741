/** Disturbs real experiments, and looks whether anything is lost. */
package frn.runner.disturb;
