package io.leadline.flow.probe;

/// Looks at one outside part.
///
/// @param <S> what may be seen
public interface Probe<S> {
  /// Blocks until everything was looked at, some seconds at most. What cannot be reached is part of
  /// the sight, not an exception.
  S look();
}
