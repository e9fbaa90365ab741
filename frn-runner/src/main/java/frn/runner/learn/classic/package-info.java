/** The method {@code classic}: descriptors of clips, and a learner of their values. */
package frn.runner.learn.classic;
