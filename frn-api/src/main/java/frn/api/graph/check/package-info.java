/**
 * What engines have in common: a program's shapes checked and its parameters named, in the same
 * words for all of them.
 */
package frn.api.graph.check;
