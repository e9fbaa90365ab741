/** What a person sees: progress and summaries. */
package frn.runner.report;
