package io.leadline.domain.account;

import io.leadline.event.Login;
import io.leadline.event.OwnKeys;
import io.leadline.event.Tier;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// An account as a file has it, with its contacts; what the file does not say is empty.
///
/// @param line where it is named first
/// @param revenue in the company's currency
/// @param own domains and numbers of the account itself
public record AccountLine(
    long line,
    String name,
    Optional<Tier> tier,
    Optional<Login> kam,
    Optional<Login> deputy,
    Optional<BigDecimal> revenue,
    OwnKeys own,
    List<ContactLine> contacts) {
  /// An account of which its name alone is told.
  public AccountLine(long line, String name, List<ContactLine> contacts) {
    this(
        line,
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OwnKeys.NONE,
        contacts);
  }

  /// The same with these contacts.
  public AccountLine with(List<ContactLine> others) {
    return new AccountLine(line, name, tier, kam, deputy, revenue, own, List.copyOf(others));
  }
}
