package frn.runner;

/** The version of this code: of provenance and {@code --version}. */
public final class Version {
  /** The system property that the launcher sets. */
  public static final String PROPERTY = "frn.version";

  private Version() {}

  /** What the launcher says, else the jar's manifest, else {@code development}. */
  public static String current() {
    String manifest = Version.class.getPackage().getImplementationVersion();
    return System.getProperty(PROPERTY, manifest == null ? "development" : manifest);
  }
}
