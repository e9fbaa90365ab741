/** Text as other programs leave it. */
package frn.plugins.text;
