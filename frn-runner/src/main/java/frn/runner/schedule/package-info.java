/** Who runs what when: Quartz fires, the tables decide, slots execute. */
package frn.runner.schedule;
