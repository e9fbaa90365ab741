/** Faces: where the eyes are, and the crop that they define. */
package frn.api.face;
