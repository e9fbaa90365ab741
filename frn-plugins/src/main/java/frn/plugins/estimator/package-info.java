/** Estimators: from the feature of the face to the trait (Eq. 7). */
package frn.plugins.estimator;
