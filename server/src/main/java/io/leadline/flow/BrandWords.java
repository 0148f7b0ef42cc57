package io.leadline.flow;

import java.util.Map;

/// What a brand's mails say of the brand: values for the templates, among them `brand` and
/// `signature`.
public interface BrandWords {
  /// The values for one mailbox.
  ///
  /// @param language ISO 639-1; the brand's own words where it has none in that language
  Map<String, String> of(String mailbox, String language);
}
