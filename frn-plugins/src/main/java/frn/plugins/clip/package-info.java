/** Clip sources: the lists that name clips, their decoding, and clips that are drawn. */
package frn.plugins.clip;
