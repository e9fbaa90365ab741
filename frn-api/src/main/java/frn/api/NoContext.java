package frn.api;

/** The context of a part that needs nothing of the process around it. */
public record NoContext() {}
