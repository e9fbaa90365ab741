/** From YAML text to values that know their place, and the problems found in them. */
package frn.runner.yaml;
