/** Trained networks outside of their runs: exported, imported, and asked about clips. */
package frn.runner.model;
