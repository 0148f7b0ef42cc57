package io.leadline.config;

import io.leadline.domain.source.SourceCatalog;
import java.time.Duration;
import java.util.Map;

/// What stands in `sources.yml` for one company.
///
/// @param channels names of the channels by language
public record CompanySources(
    SourceCatalog catalog, Map<String, Map<String, String>> channels, Question question) {
  /// How "how did you hear about us?" is put.
  ///
  /// @param patience how long to wait for a key after the question
  /// @param repeats how often it is put again after a wrong key or none
  /// @param rotate whether each caller hears another option first
  public record Question(Duration patience, int repeats, boolean rotate) {}
}
