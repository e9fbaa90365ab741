/** The native libraries of the build. */
package frn.plugins.libraries;
