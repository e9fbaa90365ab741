package frn.runner.page;

import frn.runner.chart.Picture;
import java.util.List;

/**
 * A part of the page: pictures, and the numbers behind them.
 *
 * @param id of the part
 * @param title of the part
 * @param note what is shown, and how to read it
 * @param pictures that are drawn
 * @param tables the numbers
 */
record Exhibit(String id, String title, String note, List<Picture> pictures, List<Table> tables) {
  Exhibit {
    pictures = List.copyOf(pictures);
    tables = List.copyOf(tables);
  }

  /** Whether there is anything to show. */
  boolean isEmpty() {
    return tables.stream().allMatch(table -> table.rows().isEmpty());
  }
}
