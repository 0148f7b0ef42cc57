package io.leadline.web.cost;

import io.leadline.web.Seen;
import io.leadline.web.Viewer;
import java.util.List;

/// Cost per lead as a page.
///
/// @param from first day, ISO 8601
/// @param to last day
/// @param models the attribution models to choose from
/// @param query what was asked, as links repeat it
public record CostPage(
    Viewer viewer,
    String from,
    String to,
    List<Model> models,
    String currency,
    List<Row> rows,
    Row total,
    List<Bar> chart,
    Coverage coverage,
    String query)
    implements Seen {
  /// One attribution model.
  public record Model(String key, String name, boolean chosen) {}

  /// One row; amounts as text in the reader's form.
  ///
  /// @param link the leads behind the row, to which `&kind=` is added
  public record Row(
      String channel,
      String source,
      boolean unknown,
      boolean whole,
      String spend,
      String contacts,
      String notLeads,
      String leads,
      String qualified,
      String won,
      String revenue,
      String costPerLead,
      String interval,
      String costPerQualified,
      String costPerWon,
      String romi,
      String link) {}

  /// Spend against leads in one row; the table beside has the figures.
  ///
  /// @param spendWidth of 520 for the row with the most
  /// @param leadsWidth of 520 for the row with the most
  public record Bar(String name, int spendWidth, int leadsWidth, String spend, String leads) {}

  /// How much of it is known.
  public record Coverage(String share, String basis, String conflicts, String conflictBasis) {}
}
