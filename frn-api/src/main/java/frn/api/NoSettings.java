package frn.api;

/** The settings of a part that has none. */
public record NoSettings() {}
