package io.leadline.demo.post;

import java.io.IOException;
import java.time.Instant;

/// A mail server in this process, on loopback: one mailbox that is read by IMAP, and whatever is
/// sent by SMTP stays inside it.
public final class PostOffice implements AutoCloseable {

  private static final String HOST = "127.0.0.1";
  private static final int ANY_FREE = 0;

  private final PromptGreenMail server;
  private final String address;
  private final String password;

  private PostOffice(PromptGreenMail server, String address, String password) {
    this.server = server;
    this.address = address;
    this.password = password;
  }

  /// Opens on free ports.
  ///
  /// @param address of the one mailbox, and its login
  public static PostOffice open(String address, String password) {
    return open(address, password, ANY_FREE, ANY_FREE);
  }

  /// As the other, on those ports.
  public static PostOffice open(String address, String password, int imapPort, int smtpPort) {
    var server = new PromptGreenMail(imapPort, smtpPort);
    server.start();
    server.setUser(address, address, password);
    return new PostOffice(server, address, password);
  }

  public int imapPort() {
    return server.imapPort();
  }

  public int smtpPort() {
    return server.smtpPort();
  }

  /// Puts a mail into the mailbox, received at that time by the mail server's clock.
  public void deliver(byte[] mail, Instant received) throws IOException {
    try (var slot = new ImapSlot(HOST, imapPort())) {
      slot.login(address, password);
      slot.append(mail, received);
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
