/** What is estimated, and how clips are divided for training and test. */
package frn.api.experiment;
