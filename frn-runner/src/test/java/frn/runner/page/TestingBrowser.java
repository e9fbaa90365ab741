package frn.runner.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import frn.runner.Json;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page in Chromium, as a reader sees it, with what axe-core finds wrong about it. */
public final class TestingBrowser {
  private static final Path AXE = Path.of("../target/npm/node_modules/axe-core/axe.min.js");
  private static final Pattern FOUND =
      Pattern.compile("<pre id=\"found\">(.*?)</pre>", Pattern.DOTALL);

  /** Heard before anything of the page. */
  private static final String LISTEN =
      """
      <script>
      const trouble = [];
      addEventListener("error", e => trouble.push(String(e.message)));
      addEventListener("securitypolicyviolation", e => trouble.push("asks for " + e.blockedURI));
      const say = console.error; console.error = (...all) => { trouble.push(all.join(" ")); say(...all); };
      </script>
      """;

  /** Asked when all of the page is there. */
  private static final String ASK =
      """
      <script>
      const drawn = [...document.querySelectorAll("figure svg")].filter(svg => {
        const box = svg.getBoundingClientRect();
        return box.width > 100 && box.height > 50 && svg.querySelectorAll("path,rect,line,image").length > 1;
      });
      const heading = document.querySelector("thead th.number button");
      if (heading) { heading.click(); }
      const sorted = document.querySelectorAll("th[aria-sort=ascending]").length;
      for (const closed of document.querySelectorAll("details")) { closed.open = true; }
      const narrow = { resultTypes: ["violations"] };
      axe.run(document, narrow).then(result => parent.postMessage(JSON.stringify({
        trouble, sorted,
        figures: document.querySelectorAll("figure").length,
        drawn: drawn.length,
        width: innerWidth,
        needed: document.documentElement.scrollWidth,
        requests: performance.getEntriesByType("resource").length,
        faults: result.violations
          .filter(fault => ["serious", "critical"].includes(fault.impact))
          .map(fault => fault.id + ": " + fault.nodes.map(node => node.html).slice(0, 3).join(" | "))
      }), "*"), error => parent.postMessage(JSON.stringify({ trouble: [String(error)] }), "*"));
      </script>
      """;

  private TestingBrowser() {}

  /**
   * Checks a page at a width: no error, no request, every figure drawn, tables that sort, nothing
   * wider than the window, no serious fault of accessibility. Leaves a screenshot.
   *
   * @param folder to work in
   * @param name of the screenshot in target/screenshots
   */
  public static void check(String html, int width, Path folder, String name) throws IOException {
    Optional<Path> chromium = chromium();
    assumeTrue(chromium.isPresent(), "no Chromium here (Debian: apt-get install chromium)");
    assumeTrue(
        Files.isRegularFile(AXE),
        "no axe-core here (npm install --no-save --prefix target/npm axe-core)");
    Path page = Files.writeString(folder.resolve("page.html"), html);
    Path asked =
        Files.writeString(
            folder.resolve("asked.html"),
            html.replaceFirst("<head>", Matcher.quoteReplacement("<head>" + LISTEN))
                .replace(
                    "</body>", "<script>" + Files.readString(AXE) + "</script>" + ASK + "</body>"));
    // A window has a least width; a frame has none.
    Path frame =
        Files.writeString(
            folder.resolve("frame.html"),
            """
            <!DOCTYPE html><body style="margin:0"><pre id="found"></pre>
            <script>addEventListener("message", e => {
              document.getElementById("found").textContent = e.data; });</script>
            <iframe src="%s" width="%d" height="3000" style="border:0"></iframe></body>
            """
                .formatted(asked.toUri(), width));
    String dom =
        run(chromium.get(), folder, "--virtual-time-budget=30000", "--dump-dom", frame.toString());
    Matcher found = FOUND.matcher(dom);
    assertTrue(found.find() && !found.group(1).isEmpty(), () -> "nothing was said: " + dom);
    JsonNode said =
        Json.MAPPER.readTree(
            found.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
    Path screenshots = Files.createDirectories(Path.of("target/screenshots"));
    run(
        chromium.get(),
        folder,
        "--hide-scrollbars",
        "--window-size=" + Math.max(width, 500) + ",6000",
        "--screenshot=" + screenshots.resolve(name + "-" + width + ".png").toAbsolutePath(),
        page.toString());

    assertEquals("[]", said.get("trouble").toString());
    assertEquals(width, said.get("width").asInt());
    assertTrue(said.get("figures").asInt() > 0, said::toString);
    assertEquals(said.get("figures").asInt(), said.get("drawn").asInt(), said::toString);
    assertEquals(1, said.get("sorted").asInt());
    assertEquals(0, said.get("requests").asInt());
    assertTrue(said.get("needed").asInt() <= width, said::toString);
    assertEquals("[]", said.get("faults").toString());
  }

  private static Optional<Path> chromium() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(folder -> Stream.of("chromium", "chromium-browser").map(n -> Path.of(folder, n)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static String run(Path chromium, Path folder, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                chromium.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--allow-file-access-from-files",
                "--user-data-dir=" + folder.resolve("profile")));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("Chromium did not end; it said " + Files.readString(out));
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return Files.readString(out, StandardCharsets.UTF_8);
  }
}
