package io.leadline.mail.probe;

/// One side of a mail server and as whom to log in.
public record MailAccess(String host, int port, Guard guard, String user, String password) {
  /// How the line is guarded.
  public enum Guard {
    /// From the first byte.
    TLS,
    /// From the STARTTLS command, without which nothing is said.
    STARTTLS,
    NONE
  }

  /// Whether nobody logs in: a server on the same machine or net may send for all who reach it.
  public boolean isAnonymous() {
    return user.isBlank();
  }

  @Override
  public String toString() {
    return host + ":" + port + (isAnonymous() ? " without a login" : " as " + user);
  }
}
