package io.leadline.demo.people;

import java.math.BigDecimal;
import java.util.List;

/// A company we sell to already.
///
/// @param tier as `accounts.csv` says it
/// @param kam login; blank where there is none
/// @param revenue of the last year
public record ClientAccount(
    Client.Firm firm,
    String tier,
    String kam,
    String deputy,
    BigDecimal revenue,
    List<Client> contacts) {

  public boolean key() {
    return tier.equals("key");
  }
}
