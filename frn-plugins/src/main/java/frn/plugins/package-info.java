/** The built-in plugins. */
package frn.plugins;
