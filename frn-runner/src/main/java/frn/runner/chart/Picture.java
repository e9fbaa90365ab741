package frn.runner.chart;

import static java.util.Objects.requireNonNull;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.util.List;

/**
 * A picture that says the same on paper, on a phone and read aloud.
 *
 * @param name of its file, without an ending
 * @param title what it shows
 * @param width in pixels
 * @param height in pixels
 * @param content SVG elements
 */
public record Picture(String name, String title, int width, int height, List<DomContent> content) {
  /** Checks, and copies the list. */
  public Picture {
    requireNonNull(name, "name is null");
    requireNonNull(title, "title is null");
    content = List.copyOf(content);
  }

  /** The picture as an element of a page, and as a file of its own. */
  public ContainerTag<?> svg() {
    return Svg.element("svg")
        .attr("xmlns", "http://www.w3.org/2000/svg")
        .attr("viewBox", "0 0 " + width + " " + height)
        .attr("width", width)
        .attr("height", height)
        .attr("role", "img")
        .attr("aria-label", title)
        .attr("font-family", "DejaVu Sans, Arial, Helvetica, sans-serif")
        .attr("font-size", Svg.TEXT)
        .with(content);
  }
}
