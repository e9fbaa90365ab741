package frn.runner.chart;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;

/** Frames of a clip, one beside the other (Figure 8). */
public final class Strip {
  private static final int SIDE = 76;
  private static final int GAP = 4;

  private Strip() {}

  /**
   * The picture.
   *
   * @param frames as data URIs, at least one
   */
  public static Picture picture(String name, String title, List<String> frames) {
    List<DomContent> content = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      content.add(
          Svg.element("image")
              .attr("href", frames.get(i))
              .attr("x", i * (SIDE + GAP))
              .attr("y", 0)
              .attr("width", SIDE)
              .attr("height", SIDE));
    }
    return new Picture(name, title, frames.size() * (SIDE + GAP) - GAP, SIDE, content);
  }
}
