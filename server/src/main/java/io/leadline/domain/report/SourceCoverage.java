package io.leadline.domain.report;

import io.leadline.domain.lead.LeadRecord;
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
    return ofGroups(counted.stream().map(LeadGroup::of).toList());
  }

  static SourceCoverage ofGroups(List<LeadGroup> counted) {
    int known = 0;
    int byDefault = 0;
    int all = 0;
    int conflicting = 0;
    int several = 0;
    for (LeadGroup group : counted) {
      long evidence = evidence(group.witnesses()).count();
      all += group.leads();
      known += evidence > 0 ? group.leads() : 0;
      byDefault += evidence == 0 && !group.witnesses().isEmpty() ? group.leads() : 0;
      several += evidence > 1 ? group.leads() : 0;
      conflicting += conflict(group.witnesses()) ? group.leads() : 0;
    }
    return new SourceCoverage(known, byDefault, all, conflicting, several);
  }

  /// Whether the lead's witnesses name different sources.
  public static boolean conflict(LeadRecord lead) {
    return conflict(lead.witnesses());
  }

  private static boolean conflict(List<Witness> witnesses) {
    return evidence(witnesses).map(Witness::source).distinct().count() > 1;
  }

  private static Stream<Witness> evidence(List<Witness> witnesses) {
    return witnesses.stream().filter(Witness::isEvidence);
  }
}
