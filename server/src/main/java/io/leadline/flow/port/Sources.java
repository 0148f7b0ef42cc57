package io.leadline.flow.port;

import io.leadline.domain.source.SourceCatalog;
import io.leadline.event.CompanyId;
import io.leadline.event.SourceKey;
import java.time.Duration;
import java.util.Optional;

/// Where a company's leads come from and how its callers are asked, as in force now.
public interface Sources {
  SourceCatalog catalog(CompanyId company);

  /// The question as the company's callers hear it.
  Question question(CompanyId company);

  /// How the question is put.
  ///
  /// @param patience how long to wait for a key after the question
  /// @param repeats how often it is put again after a wrong key or none
  /// @param longest a caller who presses nothing is asked again only if the whole takes no longer
  /// @param rotate whether each caller hears another option first, as the first one read is chosen
  ///   more often
  /// @param ifNothing what a caller counts as who hears it out and presses no key that stands for a
  ///   source; empty: as unknown
  record Question(
      Duration patience,
      int repeats,
      Duration longest,
      boolean rotate,
      Optional<SourceKey> ifNothing) {}
}
