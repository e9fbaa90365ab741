/** Between values and records of settings: reading, canonical JSON, JSON Schema. */
package frn.runner.settings;
