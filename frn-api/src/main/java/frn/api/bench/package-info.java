/** What {@code runner bench} measures engines against. */
package frn.api.bench;
