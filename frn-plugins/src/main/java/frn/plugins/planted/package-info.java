/** Truths that are planted, to see whether they are found again, and features to plant them in. */
package frn.plugins.planted;
