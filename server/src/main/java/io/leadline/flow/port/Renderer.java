package io.leadline.flow.port;

import java.util.Map;

/// Fills the customer's templates.
public interface Renderer {
  /// Subject and text of a mail; falls back to the company's first language where the template does
  /// not exist in `language`.
  Rendered mail(String template, String language, Map<String, String> values);

  /// A filled template.
  record Rendered(String subject, String text, String language) {}
}
