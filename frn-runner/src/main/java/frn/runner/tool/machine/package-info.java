/** What this machine has. */
package frn.runner.tool.machine;
