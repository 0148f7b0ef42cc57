package io.leadline.flow.probe;

/// What a mailbox showed.
public record MailSight(Side imap, Folder folder, Side smtp) {
  /// One of its two servers.
  public sealed interface Side {
    /// Nobody there, or no common language.
    ///
    /// @param why one line
    record Silent(String why) implements Side {}

    /// The server's certificate is not trusted, or does not bear its name.
    record Untrusted(String why) implements Side {}

    /// The login failed.
    ///
    /// @param answer the server's own words
    record Refused(String answer) implements Side {}

    record Open() implements Side {}
  }

  /// The folder that is read.
  public enum Folder {
    /// The login failed, so nobody knows.
    UNSEEN,
    MISSING,
    /// It may be read and not marked.
    READ_ONLY,
    READY
  }
}
