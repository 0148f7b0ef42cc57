package io.leadline.app.wiring;

import io.leadline.config.Company;
import io.leadline.config.Installation;
import io.leadline.store.person.Retention;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is done once a night, in the company's own quiet hour, by whichever server comes first:
/// what was kept long enough goes, older months of the journal move into files.
record Nightly(Store store, Installation installation, InstantSource clock) {
  private static final Logger LOG = LoggerFactory.getLogger(Nightly.class);
  private static final LocalTime QUIET_FROM = LocalTime.of(3, 0);
  private static final LocalTime QUIET_UNTIL = LocalTime.of(5, 0);

  /// Until then the night is left to the server that has the journal's older months: a new one goes
  /// beside them.
  private static final LocalTime OTHERS_FROM = LocalTime.of(4, 0);

  /// Looks whether a company's night has come; blocks while there is something to do.
  ///
  /// @return of how many companies the night's work was done
  int look() {
    Instant now = clock.instant();
    int nights = 0;
    for (Company company : installation.companies()) {
      ZonedDateTime there = now.atZone(company.zone());
      if (isQuiet(there.toLocalTime())) {
        nights += night(company, there) ? 1 : 0;
      }
    }
    return nights;
  }

  private static boolean isQuiet(LocalTime there) {
    return !there.isBefore(QUIET_FROM) && there.isBefore(QUIET_UNTIL);
  }

  /// Whether a server may begin the night's work of a company.
  ///
  /// @param hasJournal whether all archived months lie beside it
  static boolean isDue(LocalTime there, boolean hasJournal) {
    return isQuiet(there) && (hasJournal || !there.isBefore(OTHERS_FROM));
  }

  private boolean night(Company company, ZonedDateTime there) {
    try {
      List<String> missing = store.archive(company.id()).missing();
      if (isDue(there.toLocalTime(), missing.isEmpty())
          && store.claimNight(company.id(), there.toLocalDate())) {
        if (!missing.isEmpty()) {
          LOG.warn(
              "the journal of {} stays in the store: its files of {} are not in folders.state here",
              company.id(),
              String.join(", ", missing));
        }
        Retention.Report report = store.retention(company.id()).run(terms(), there.toInstant());
        LOG.info("the night of {}: {}", company.id(), report);
        return true;
      }
    } catch (IOException | RuntimeException e) {
      LOG.error("the night's work of {} failed; it is done tomorrow", company.id(), e);
    }
    return false;
  }

  private Retention.Terms terms() {
    var kept = installation.retention();
    return new Retention.Terms(
        kept.calls(), kept.mails(), kept.leads(), kept.audit(), kept.journal());
  }
}
