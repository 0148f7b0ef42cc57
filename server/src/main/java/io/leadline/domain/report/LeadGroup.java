package io.leadline.domain.report;

import io.leadline.domain.lead.LeadRecord;
import io.leadline.event.LeadStage;
import io.leadline.event.Money;
import io.leadline.event.Witness;
import java.math.BigDecimal;
import java.util.List;

/// Leads with the same witnesses.
///
/// @param notLeads what turned out to be none
/// @param leads all others
/// @param qualified of these, won ones too
public record LeadGroup(
    List<Witness> witnesses, int notLeads, int leads, int qualified, int won, BigDecimal revenue) {
  static LeadGroup of(LeadRecord lead) {
    boolean none = lead.stage() == LeadStage.NOT_A_LEAD;
    boolean won = lead.stage() == LeadStage.WON;
    boolean qualified = won || (!none && lead.qualifiedAt().isPresent());
    return new LeadGroup(
        lead.witnesses(),
        none ? 1 : 0,
        none ? 0 : 1,
        qualified ? 1 : 0,
        won ? 1 : 0,
        lead.revenue().map(Money::amount).orElse(BigDecimal.ZERO));
  }
}
