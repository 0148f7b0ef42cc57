package io.leadline.web.cost;

import io.leadline.web.Seen;
import io.leadline.web.Viewer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was spent: the rows that are booked, and the form for more.
///
/// @param channels the channels that sources belong to
/// @param sources the sources to choose from
/// @param typed what stands in the text field; kept when it was faulty
/// @param row what stands in the fields of one row; kept when it was faulty
/// @param preview what booking would do; empty where nothing was typed
/// @param done what was just booked
public record SpendPage(
    Viewer viewer,
    String currency,
    List<Choice> channels,
    List<Choice> sources,
    String typed,
    Map<String, String> row,
    Optional<Preview> preview,
    Optional<Done> done,
    List<Row> booked)
    implements Seen {
  /// A source by its key.
  public record Choice(String key, String name) {}

  /// One row; the amount as text in the reader's form.
  ///
  /// @param before what the row amounted to until now; blank where it is new
  public record Row(
      String from,
      String to,
      String channel,
      String source,
      String amount,
      String before,
      String note) {}

  /// What booking would do.
  ///
  /// @param rows what would be booked
  /// @param faults each with its line; while there is one nothing can be booked
  /// @param text the rows as CSV, to be sent back
  public record Preview(List<Row> rows, List<String> faults, String text) {
    /// Whether it can be booked.
    public boolean sound() {
      return faults.isEmpty() && !rows.isEmpty();
    }
  }

  /// What was just booked.
  ///
  /// @param earlier the rows as they were, as CSV: booking them takes the import back
  public record Done(int rows, String earlier) {}
}
