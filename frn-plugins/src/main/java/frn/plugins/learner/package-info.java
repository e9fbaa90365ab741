/** What learns from the values of descriptors, by Tribuo and libsvm. */
package frn.plugins.learner;
