package io.leadline.web.cost;

import io.leadline.web.Seen;
import io.leadline.web.Viewer;
import java.util.List;

/// Leads as a list.
///
/// @param title which leads they are
public record LeadsPage(Viewer viewer, String title, List<Row> rows) implements Seen {
  /// One lead.
  public record Row(
      String lead,
      String opened,
      String who,
      String tier,
      String stage,
      String status,
      String sources,
      String need,
      String revenue) {}
}
