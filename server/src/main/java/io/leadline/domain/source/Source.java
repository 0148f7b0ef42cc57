package io.leadline.domain.source;

import io.leadline.event.SourceKey;
import java.util.Map;

/// Where leads come from, as the company names it.
///
/// @param channel the channel whose cost it shares
/// @param names by language
public record Source(SourceKey key, String channel, Map<String, String> names) {
  /// The name in the language, else in any.
  public String name(String language) {
    String own = names.get(language);
    return own != null ? own : names.values().stream().findFirst().orElse(key.value());
  }
}
