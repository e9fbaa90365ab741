/** How clips are divided for training and test; never with one subject on both sides. */
package frn.plugins.protocol;
