/** Says what this machine has, and what to do about what is missing. */
package frn.runner.tool.doctor;
