package io.leadline.config;

import io.leadline.event.EmailAddress;
import java.util.List;

/// A mailbox that is read and answered.
///
/// @param name part of every mail's id: changing it makes its mails others
/// @param brand whose signature and language its answers bear
/// @param acknowledge whether mails of persons are answered from the template at once
/// @param trustedServers names under which the own mail server writes `Authentication-Results`;
///   those of others prove nothing
public record Mailbox(
    String name,
    String brand,
    EmailAddress address,
    Server imap,
    Server smtp,
    String folder,
    boolean acknowledge,
    List<String> trustedServers) {
  /// One side of a mail server.
  public record Server(String host, int port, Security security, String user, Secret password) {}

  /// How the line is guarded.
  public enum Security {
    /// From the first byte.
    TLS,
    /// From the STARTTLS command, without which nothing is said.
    STARTTLS,
    /// Not at all; loopback only.
    NONE
  }
}
