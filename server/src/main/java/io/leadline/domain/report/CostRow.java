package io.leadline.domain.report;

import io.leadline.domain.source.LeadCountInterval;
import io.leadline.event.LeadId;
import io.leadline.event.SourceKey;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// What one source, or one channel as a whole, cost and brought.
///
/// @param channel empty: the leads whose source nobody knows
/// @param source empty: the channel as a whole
/// @param counts leads are whole numbers except under an equal split
/// @param leadIds the leads behind the figures, not-a-leads included
public record CostRow(
    Optional<String> channel,
    Optional<SourceKey> source,
    Currency currency,
    BigDecimal spend,
    Counts counts,
    BigDecimal revenue,
    List<LeadId> leadIds) {
  /// What came.
  ///
  /// @param contacts persons, whether leads or not
  /// @param notLeads of them those that were no leads
  public record Counts(
      BigDecimal contacts,
      BigDecimal notLeads,
      BigDecimal leads,
      BigDecimal qualified,
      BigDecimal won) {
    static final Counts NONE =
        new Counts(
            BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    Counts plus(Counts other) {
      return new Counts(
          contacts.add(other.contacts),
          notLeads.add(other.notLeads),
          leads.add(other.leads),
          qualified.add(other.qualified),
          won.add(other.won));
    }
  }

  public Optional<BigDecimal> costPerLead() {
    return per(counts.leads());
  }

  public Optional<BigDecimal> costPerQualified() {
    return per(counts.qualified());
  }

  public Optional<BigDecimal> costPerWon() {
    return per(counts.won());
  }

  /// Where the true cost of a lead lies with 90 % confidence; empty without spend.
  public Optional<LeadCountInterval.CostInterval> interval() {
    return spend.signum() == 0
        ? Optional.empty()
        : Optional.of(LeadCountInterval.of(Math.max(0, counts.leads().doubleValue())).costs(spend));
  }

  /// Return on what was spent: (revenue − spend) ÷ spend, a won deal's whole revenue taken as its
  /// margin.
  public Optional<BigDecimal> romi() {
    return spend.signum() == 0
        ? Optional.empty()
        : Optional.of(revenue.subtract(spend).divide(spend, MathContext.DECIMAL128));
  }

  /// The amount as the currency writes it, rounded half up.
  public BigDecimal rounded(BigDecimal amount) {
    return amount.setScale(currency.getDefaultFractionDigits(), RoundingMode.HALF_UP);
  }

  private Optional<BigDecimal> per(BigDecimal count) {
    return count.signum() == 0 || spend.signum() == 0
        ? Optional.empty()
        : Optional.of(spend.divide(count, MathContext.DECIMAL128));
  }
}
