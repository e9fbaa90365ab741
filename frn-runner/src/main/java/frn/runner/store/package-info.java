/** The results database. */
package frn.runner.store;
