/** The experiment file: from YAML to records, with every problem at its place. */
package frn.runner.spec;
