/** What every part of the runner shares. */
package frn.runner;
