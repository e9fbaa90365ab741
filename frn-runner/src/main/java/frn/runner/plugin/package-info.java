/** The plugins that are present, by kind and name. */
package frn.runner.plugin;
