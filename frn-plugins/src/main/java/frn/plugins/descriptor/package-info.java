/**
 * Descriptors of clips: textures and movements, as the systems that the paper compares with use
 * them.
 */
package frn.plugins.descriptor;
