package io.leadline.config;

import io.leadline.domain.source.SourceCatalog;
import io.leadline.event.SourceKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// What stands in `sources.yml` for one company.
///
/// @param channels names of the channels by language
public record CompanySources(
    SourceCatalog catalog, Map<String, Map<String, String>> channels, Question question) {
  /// How "how did you hear about us?" is put.
  ///
  /// @param patience how long to wait for a key after the question
  /// @param repeats how often it is put again after a wrong key or none
  /// @param longest a caller who presses nothing is asked again only if the whole takes no longer
  /// @param rotate whether each caller hears another option first
  /// @param ifNothing what a caller counts as who presses no key that stands for a source
  public record Question(
      Duration patience,
      int repeats,
      Duration longest,
      boolean rotate,
      Optional<SourceKey> ifNothing) {}
}
