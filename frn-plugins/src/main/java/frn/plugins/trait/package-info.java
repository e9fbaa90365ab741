/** What is estimated: age, gender, spontaneity. */
package frn.plugins.trait;
