package frn.runner.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.button;
import static j2html.TagCreator.caption;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.li;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.script;
import static j2html.TagCreator.section;
import static j2html.TagCreator.style;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.title;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

import frn.runner.chart.Picture;
import frn.runner.page.Answer.Row;
import j2html.tags.DomContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The markup: every text of the data is escaped by the elements that it is in. */
final class Page {
  private final Row revision;
  private final String asked;
  private final List<String> answers;
  private final List<String> warnings;
  private final List<Exhibit> exhibits;

  Page(
      Row revision,
      String asked,
      List<String> answers,
      List<String> warnings,
      List<Exhibit> exhibits) {
    this.revision = revision;
    this.asked = asked;
    this.answers = List.copyOf(answers);
    this.warnings = List.copyOf(warnings);
    this.exhibits = List.copyOf(exhibits);
  }

  String text() {
    String name = revision.the("experiment");
    return "<!DOCTYPE html>\n"
        + html(
                head(
                    meta().withCharset("utf-8"),
                    meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                    meta()
                        .attr("http-equiv", "Content-Security-Policy")
                        .withContent(
                            "default-src 'none'; img-src data:; style-src 'unsafe-inline';"
                                + " script-src 'unsafe-inline'"),
                    title(name + ": report"),
                    style(rawHtml(resource("report.css")))),
                body(
                    header(h1(name), p(found()), p(asked)),
                    contents(),
                    main(
                        section(
                                h2("What came out"), each(answers, answer -> p(answer)),
                                each(warnings, warning -> p(warning).withClass("note")), missing())
                            .withId("answer"),
                        each(exhibits, this::exhibit),
                        section(
                                h2("The experiment file"),
                                pre(revision.the("yaml")).attr("tabindex", "0"))
                            .withId("file")),
                    script(rawHtml(resource("report.js")))))
            .withLang("en")
            .render();
  }

  private String found() {
    return ("Revision %s, submitted %s: %s clips of %s subjects; %s of %s runs done, %s failed; %s of"
            + " %s analyses done. Data %s.")
        .formatted(
            revision.the("revision"),
            revision.the("submitted_at").replaceFirst("\\..*", ""),
            Numbers.count(revision.number("clips")),
            Numbers.count(revision.number("subjects")),
            Numbers.count(revision.number("succeeded")),
            Numbers.count(revision.number("runs")),
            Numbers.count(revision.number("failed")),
            Numbers.count(revision.number("analyses_done")),
            Numbers.count(revision.number("analyses")),
            revision
                .the("data_fingerprint")
                .substring(0, Math.min(12, revision.the("data_fingerprint").length())));
  }

  private DomContent contents() {
    return nav(ul(
            each(
                exhibits.stream().filter(e -> !e.isEmpty()).toList(),
                e -> li(a(e.title()).withHref("#" + e.id())))))
        .attr("aria-label", "Contents");
  }

  /** What the page would show, had it been asked for. */
  private DomContent missing() {
    List<String> empty =
        exhibits.stream()
            .filter(Exhibit::isEmpty)
            .filter(exhibit -> !exhibit.id().equals(RunExhibits.UNUSABLE))
            .map(Exhibit::title)
            .toList();
    return empty.isEmpty()
        ? rawHtml("")
        : p("Nothing is there to show for: " + String.join(", ", empty) + ".").withClass("note");
  }

  private DomContent exhibit(Exhibit exhibit) {
    if (exhibit.isEmpty()) {
      return rawHtml("");
    }
    boolean drawn = !exhibit.pictures().isEmpty();
    return section(
            h2(exhibit.title()),
            p(exhibit.note()).withClass("note"),
            div(each(exhibit.pictures(), Page::picture)).withClass("pictures"),
            each(
                exhibit.tables().stream().filter(t -> !t.rows().isEmpty()).toList(),
                t -> drawn ? details(summary(t.caption()), numbers(t)) : numbers(t)))
        .withId(exhibit.id());
  }

  private static DomContent picture(Picture picture) {
    return figure(picture.svg(), figcaption(picture.title()));
  }

  private static DomContent numbers(Table table) {
    List<DomContent> headings = new ArrayList<>();
    for (Table.Column column : table.columns()) {
      headings.add(
          th(button(column.heading()).withType("button"))
              .withScope("col")
              .withClass(column.isNumber() ? "number" : "text"));
    }
    return div(
            div(table(
                    caption(table.caption()),
                    thead(tr(headings.toArray(DomContent[]::new))),
                    tbody(
                        each(
                            table.rows(),
                            row ->
                                tr(
                                    each(
                                        table.columns(),
                                        column ->
                                            td(column.text().apply(row))
                                                .withClass(
                                                    column.isNumber() ? "number" : "text")))))))
                .withClass("scroll")
                .attr("tabindex", "0")
                .attr("role", "region")
                .attr("aria-label", table.caption()),
            div(
                    button("Copy as CSV")
                        .withType("button")
                        .withClass("copy")
                        .attr("data-as", "csv"),
                    button("Copy as LaTeX")
                        .withType("button")
                        .withClass("copy")
                        .attr("data-as", "latex"))
                .withClass("copies"),
            details(summary("SQL"), pre(table.sql()).attr("tabindex", "0")).withClass("sql"))
        .withClass("numbers");
  }

  private static String resource(String name) {
    try (InputStream file = Page.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
