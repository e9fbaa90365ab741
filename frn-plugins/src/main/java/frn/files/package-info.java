/** Formats of files that both the plugins and the runner read and write. */
package frn.files;
