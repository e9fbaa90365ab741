/** What engines share: the checks of programs, parameters by name, random numbers by position. */
package frn.plugins.engine;
