package io.leadline.domain.report;

import io.leadline.domain.lead.LeadRecord;
import io.leadline.event.LeadStage;
import io.leadline.event.Witness;
import java.util.List;

/// How much of the leads' sources is known: leads with a witness, and leads whose witnesses
/// disagree. What turned out to be no lead does not count.
///
/// @param known leads with at least one witness
/// @param all leads
/// @param conflicting leads with two or more witnesses that name different sources
/// @param several leads with two or more witnesses
public record SourceCoverage(int known, int all, int conflicting, int several) {
  /// Looks at the leads of a period, each person once.
  public static SourceCoverage of(List<LeadRecord> counted) {
    List<LeadRecord> leads =
        counted.stream().filter(lead -> lead.stage() != LeadStage.NOT_A_LEAD).toList();
    List<LeadRecord> several = leads.stream().filter(lead -> lead.witnesses().size() > 1).toList();
    return new SourceCoverage(
        (int) leads.stream().filter(lead -> !lead.witnesses().isEmpty()).count(),
        leads.size(),
        (int) several.stream().filter(SourceCoverage::conflict).count(),
        several.size());
  }

  /// Whether the lead's witnesses name different sources.
  public static boolean conflict(LeadRecord lead) {
    return lead.witnesses().stream().map(Witness::source).distinct().count() > 1;
  }
}
