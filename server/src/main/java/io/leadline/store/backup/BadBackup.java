package io.leadline.store.backup;

/// The backup cannot be restored, or not here.
public final class BadBackup extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// A refusal.
  ///
  /// @param message what is wrong and what to do, one sentence
  BadBackup(String message) {
    super(message);
  }
}
