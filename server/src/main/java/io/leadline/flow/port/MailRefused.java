package io.leadline.flow.port;

/// The mail server will not take this mail, now or later (a 5xx answer of RFC 5321).
public final class MailRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// A refusal.
  ///
  /// @param answer the server's own words
  public MailRefused(String answer) {
    super(answer);
  }
}
