package io.leadline.web.cost;

import io.leadline.web.Seen;
import io.leadline.web.Slice;
import io.leadline.web.Viewer;
import java.util.List;

/// Leads as a list.
///
/// @param title which leads they are
/// @param slice which of them stand on the page, the newest first
/// @param path of the same list, to which the page is added
public record LeadsPage(Viewer viewer, String title, List<Row> rows, Slice slice, String path)
    implements Seen {
  /// One lead.
  ///
  /// @param owner by name, empty while nobody has it
  public record Row(
      String lead,
      String opened,
      String who,
      String tier,
      String stage,
      String status,
      String owner,
      String sources,
      String need,
      String revenue) {}
}
