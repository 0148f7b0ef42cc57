package io.leadline.domain.source;

import io.leadline.event.Money;
import io.leadline.event.SourceKey;
import java.time.LocalDate;
import java.util.Optional;

/// What a channel, or one source of it, cost in a period; both days included.
public record SpendRow(
    LocalDate from,
    LocalDate to,
    String channel,
    Optional<SourceKey> source,
    Money amount,
    String note) {}
