/**
 * What the scheduler and a worker say to each other: the job, its events and its result, as JSON.
 */
package frn.runner.job;
