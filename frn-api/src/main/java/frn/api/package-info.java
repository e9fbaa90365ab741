/**
 * What a plugin author sees. A plugin is a class that implements {@link frn.api.FrnPlugin}, named
 * in {@code META-INF/services/frn.api.FrnPlugin} of its jar; it lists factories, each with the name
 * that the experiment file uses, a record of settings, and a method that creates the part.
 */
package frn.api;
