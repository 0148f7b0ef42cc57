package io.leadline.web.cost;

import io.leadline.domain.report.CostRow;
import io.leadline.domain.source.SourceCatalog;

/// How channels and sources are called where people read the report.
///
/// @param language in which they are named, else in any
public record CostNames(SourceCatalog catalog, String language) {
  public String channel(CostRow row) {
    return row.channel().map(key -> catalog.channelName(key, language)).orElse("unknown");
  }

  /// Empty for a channel as a whole.
  public String source(CostRow row) {
    return row.source()
        .map(key -> catalog.source(key).map(source -> source.name(language)).orElse(key.value()))
        .orElse("");
  }
}
