/** Clips: who shows what in which file, and their frames. */
package frn.api.clip;
