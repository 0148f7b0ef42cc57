package io.leadline.yaml;

/// Turns a value as written into what it means.
///
/// @param <T> what it means
@FunctionalInterface
public interface Reader<T> {
  /// What the text means.
  ///
  /// @throws IllegalArgumentException when it means nothing, saying why
  /// @throws java.time.DateTimeException likewise, for dates, times and zones
  T read(String text);
}
