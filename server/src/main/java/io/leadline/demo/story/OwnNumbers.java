package io.leadline.demo.story;

import java.util.Map;

/// The numbers and addresses of the demo's company, and what those that are advertised give away.
final class OwnNumbers {

  static final String MAIN = "+442079460100";
  static final String MAIL = "sales@veltra.example";

  private static final Map<String, String> BY_SOURCE =
      Map.of(
          "search-ads", "+442079460111",
          "fluid-expo", "+442079460122",
          "magazine", "+442079460133",
          "partner", "+442079460144");
  private static final Map<String, String> MAIL_BY_SOURCE =
      Map.of("fluid-expo", "expo@veltra.example", "mailing", "offers@veltra.example");
  private static final Map<String, Character> KEYS =
      Map.of(
          "search-ads",
          '1',
          "search-free",
          '1',
          "fluid-expo",
          '2',
          "client",
          '3',
          "partner",
          '3',
          "magazine",
          '4',
          "mailing",
          '5');

  private OwnNumbers() {}

  /// The number that somebody from that source has seen.
  static String dialledFrom(String source) {
    return BY_SOURCE.getOrDefault(source, MAIN);
  }

  static String writtenFrom(String source) {
    return MAIL_BY_SOURCE.getOrDefault(source, MAIL);
  }

  /// The key of the question that comes nearest.
  static char key(String source) {
    return KEYS.getOrDefault(source, '3');
  }
}
