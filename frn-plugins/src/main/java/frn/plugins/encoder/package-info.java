/** Encoders: from the frames of a region to its dynamic feature (Eq. 1). */
package frn.plugins.encoder;
