package frn.runner.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A report that is there already, such as that of the quickstart: FRN_REPORT names it. */
class QuickstartReportTest {
  @ParameterizedTest
  @ValueSource(ints = {1280, 400})
  void isReadableInABrowser(int width, @TempDir Path folder) throws IOException {
    String page = System.getenv("FRN_REPORT");
    Assumptions.assumeTrue(page != null, "FRN_REPORT names no report");
    TestingBrowser.check(Files.readString(Path.of(page)), width, folder, "quickstart");
  }
}
