package io.leadline.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/// The world outside: sends mails through Postfix byte by byte, and reads what came back to it.
final class MailLab {
  private static final Pattern QUEUED = Pattern.compile("250 .*queued as ([0-9A-Za-z]+)");
  private static final int PATIENCE_MILLIS = 20_000;

  private final Lab lab;

  MailLab(Lab lab) {
    this.lab = lab;
  }

  /// A mail that we sent, as its receiver finds it.
  ///
  /// @param returnPath the SMTP sender
  record Received(
      String messageId,
      String to,
      String subject,
      String inReplyTo,
      String autoSubmitted,
      String returnPath) {}

  /// Delivers all over one connection.
  ///
  /// @return Postfix's own name of each
  List<String> deliver(List<ScriptedMail> mails) throws IOException {
    var names = new ArrayList<String>();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), lab.port("SMTP_PORT"))) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
      OutputStream out = socket.getOutputStream();
      expect(in, "220");
      say(out, "HELO outside.example");
      expect(in, "250");
      for (ScriptedMail mail : mails) {
        say(out, "MAIL FROM:<" + mail.envelopeFrom() + ">");
        expect(in, "250");
        say(out, "RCPT TO:<" + MailScript.MAILBOX + ">");
        expect(in, "250");
        say(out, "DATA");
        expect(in, "354");
        out.write(stuffed(mail.raw()).getBytes(ISO_8859_1));
        say(out, ".");
        var queued = QUEUED.matcher(expect(in, "250"));
        if (!queued.find()) {
          throw new IOException("Postfix names no queue id for " + mail.name());
        }
        names.add(queued.group(1));
      }
      say(out, "QUIT");
    }
    return names;
  }

  /// Which of the queue ids Postfix's log says were delivered to the mailbox.
  List<String> delivered() throws IOException {
    var sent = Pattern.compile(": ([0-9A-Za-z]+): to=<" + MailScript.MAILBOX + ">.*status=sent");
    return Files.readAllLines(Path.of(lab.env("POSTFIX_LOG")), ISO_8859_1).stream()
        .map(sent::matcher)
        .filter(match -> match.find())
        .map(match -> match.group(1))
        .toList();
  }

  /// Everything that reached the world outside.
  List<Received> outside() throws MessagingException {
    var settings = new Properties();
    settings.setProperty("mail.imap.timeout", Integer.toString(PATIENCE_MILLIS));
    settings.setProperty("mail.imap.connectiontimeout", Integer.toString(PATIENCE_MILLIS));
    try (var store = Session.getInstance(settings).getStore("imap")) {
      store.connect(
          lab.env("IMAP_HOST"),
          lab.port("IMAP_PORT"),
          lab.env("OUTSIDE_USER"),
          lab.env("MAIL_PASSWORD"));
      try (Folder inbox = store.getFolder("INBOX")) {
        inbox.open(Folder.READ_ONLY);
        var mails = new ArrayList<Received>();
        for (Message message : inbox.getMessages()) {
          mails.add(
              new Received(
                  header(message, "Message-ID"),
                  header(message, "To"),
                  header(message, "Subject"),
                  header(message, "In-Reply-To"),
                  header(message, "Auto-Submitted"),
                  header(message, "Return-Path")));
        }
        return mails;
      }
    }
  }

  private static String header(Message message, String name) throws MessagingException {
    return Optional.ofNullable(message.getHeader(name))
        .map(values -> String.join(" + ", values))
        .orElse("");
  }

  private static String stuffed(String raw) {
    String ended = raw.endsWith("\r\n") ? raw : raw + "\r\n";
    return ended.replace("\r\n.", "\r\n..");
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(ISO_8859_1));
    out.flush();
  }

  private static String expect(BufferedReader in, String code) throws IOException {
    String line = in.readLine();
    if (line == null || !line.startsWith(code)) {
      throw new IOException("Postfix says '" + line + "' where " + code + " should come");
    }
    return line;
  }
}
