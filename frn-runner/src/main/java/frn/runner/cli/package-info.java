/** The command line. */
package frn.runner.cli;
