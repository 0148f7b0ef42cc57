package io.leadline.app.doctor;

import io.leadline.app.Refusal;

/// Findings that several exams share.
final class Findings {
  private Findings() {}

  /// The configuration names a secret that is not there.
  static Finding secret(String area, Refusal missing) {
    return Finding.fail(
        area,
        "secret",
        String.valueOf(missing.getMessage()),
        "export the variable, or put the secret into a file (chmod 600) and name it: {file: ...}");
  }
}
