/** What is asked of finished runs, and what is found. */
package frn.api.analysis;
