/** The 68 landmarks of a face, found in aligned crops. */
package frn.plugins.landmark;
