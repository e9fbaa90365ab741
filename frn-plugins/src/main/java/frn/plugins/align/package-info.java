/** The built-in aligners. */
package frn.plugins.align;
