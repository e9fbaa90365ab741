/** The report: one page that stands alone. */
package frn.runner.page;
