package io.leadline.web.desk;

import io.leadline.domain.queue.QueuePicture;
import io.leadline.event.CompanyId;
import io.leadline.flow.Team;
import io.leadline.flow.port.Calendar;
import io.leadline.flow.port.Directory;
import io.leadline.flow.port.Records;
import io.leadline.flow.port.Sources;
import io.leadline.flow.port.TaskStore;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Where a card is read from.
///
/// @param picture what a company may see of the live picture
public record CardParts(
    Records records,
    Directory directory,
    TaskStore tasks,
    Sources sources,
    Team team,
    Customs customs,
    Function<CompanyId, QueuePicture> picture) {
  /// When a company works, and in which currency it counts its deals.
  ///
  /// @param storeAway since when the store does not answer; empty: it does
  public record Customs(
      Calendar calendar,
      Function<CompanyId, Currency> currency,
      Supplier<Optional<Instant>> storeAway) {}
}
