/** The worker process: one attempt after another, from job to result. */
package frn.runner.work;
