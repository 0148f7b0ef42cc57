package io.leadline.demo.post;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Lays mails into a mailbox by IMAP's APPEND (RFC 3501, 6.3.11), the one way in that says when a
/// mail was received.
final class ImapSlot implements AutoCloseable {

  private static final int TIMEOUT_MS = 10_000;
  private static final DateTimeFormatter RECEIVED =
      DateTimeFormatter.ofPattern("dd-MMM-yyyy HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Socket socket;
  private final BufferedReader in;
  private final OutputStream out;

  ImapSlot(String host, int port) throws IOException {
    socket = new Socket(host, port);
    socket.setSoTimeout(TIMEOUT_MS);
    socket.setTcpNoDelay(true);
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    out = socket.getOutputStream();
    expect(in.readLine(), "* OK");
  }

  void login(String user, String password) throws IOException {
    say("a LOGIN \"" + user + "\" \"" + password + "\"\r\n");
    expect(tagged("a "), "a OK");
  }

  void append(byte[] mail, Instant received) throws IOException {
    say("b APPEND INBOX \"" + RECEIVED.format(received) + "\" {" + mail.length + "}\r\n");
    expect(in.readLine(), "+");
    out.write(mail);
    say("\r\n");
    expect(tagged("b "), "b OK");
  }

  private String tagged(String tag) throws IOException {
    String line = in.readLine();
    while (line != null && !line.startsWith(tag)) {
      line = in.readLine();
    }
    return String.valueOf(line);
  }

  private void say(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static void expect(String line, String start) throws IOException {
    if (!String.valueOf(line).startsWith(start)) {
      throw new IOException("the demo's mail server said '" + line + "' instead of " + start);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
