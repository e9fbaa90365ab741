/** Measures engines and the stages before them, each benchmark in a process like a worker's. */
package frn.runner.tool.bench;
