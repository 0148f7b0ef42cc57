package io.leadline.domain.report;

import io.leadline.domain.lead.LeadRecord;
import io.leadline.event.LeadStage;
import io.leadline.event.Witness;
import java.util.List;
import java.util.stream.Stream;

/// How much of the leads' sources is known: leads with a witness, and leads whose witnesses
/// disagree. What turned out to be no lead does not count. Who pressed no key and counts as the
/// default said nothing: such leads are counted apart, and disagree with nobody.
///
/// @param known leads with at least one witness
/// @param byDefault leads of which the default alone is known
/// @param all leads
/// @param conflicting leads with two or more witnesses that name different sources
/// @param several leads with two or more witnesses
public record SourceCoverage(int known, int byDefault, int all, int conflicting, int several) {
  /// Looks at the leads of a period, each person once.
  public static SourceCoverage of(List<LeadRecord> counted) {
    List<LeadRecord> leads =
        counted.stream().filter(lead -> lead.stage() != LeadStage.NOT_A_LEAD).toList();
    List<LeadRecord> several = leads.stream().filter(lead -> evidence(lead).count() > 1).toList();
    int known = (int) leads.stream().filter(lead -> evidence(lead).findAny().isPresent()).count();
    int any = (int) leads.stream().filter(lead -> !lead.witnesses().isEmpty()).count();
    return new SourceCoverage(
        known,
        any - known,
        leads.size(),
        (int) several.stream().filter(SourceCoverage::conflict).count(),
        several.size());
  }

  /// Whether the lead's witnesses name different sources.
  public static boolean conflict(LeadRecord lead) {
    return evidence(lead).map(Witness::source).distinct().count() > 1;
  }

  private static Stream<Witness> evidence(LeadRecord lead) {
    return lead.witnesses().stream().filter(Witness::isEvidence);
  }
}
