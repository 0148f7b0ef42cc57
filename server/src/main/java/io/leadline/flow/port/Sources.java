package io.leadline.flow.port;

import io.leadline.domain.source.SourceCatalog;
import io.leadline.event.CompanyId;
import java.time.Duration;

/// Where a company's leads come from and how its callers are asked, as in force now.
public interface Sources {
  SourceCatalog catalog(CompanyId company);

  /// The question as the company's callers hear it.
  Question question(CompanyId company);

  /// How the question is put.
  ///
  /// @param patience how long to wait for a key after the question
  /// @param repeats how often it is put again after a wrong key or none
  /// @param rotate whether each caller hears another option first, as the first one read is chosen
  ///   more often
  record Question(Duration patience, int repeats, boolean rotate) {}
}
