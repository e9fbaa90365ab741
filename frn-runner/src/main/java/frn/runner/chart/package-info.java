/** Pictures of numbers as SVG. */
package frn.runner.chart;
