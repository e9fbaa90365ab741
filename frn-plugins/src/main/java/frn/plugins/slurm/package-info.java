/** The executor {@code slurm}: attempts as array jobs of a cluster. */
package frn.plugins.slurm;
