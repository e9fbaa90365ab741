/** What this machine has. */
package frn.runner.machine;
