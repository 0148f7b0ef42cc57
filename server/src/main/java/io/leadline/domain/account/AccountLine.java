package io.leadline.domain.account;

import io.leadline.event.Login;
import io.leadline.event.Tier;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// An account as a file has it, with its contacts; what the file does not say is empty.
///
/// @param line where it is named first
/// @param revenue in the company's currency
public record AccountLine(
    long line,
    String name,
    Optional<Tier> tier,
    Optional<Login> kam,
    Optional<Login> deputy,
    Optional<BigDecimal> revenue,
    List<ContactLine> contacts) {}
