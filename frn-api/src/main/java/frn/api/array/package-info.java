/**
 * Arrays with a shape: the only form in which numbers cross the interface, and their file format.
 */
package frn.api.array;
