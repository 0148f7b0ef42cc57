package io.leadline.mail;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// Forty mails as clients, machines and mail servers send them: plain, HTML, KOI8-R, windows-1254,
/// answers to our answers, out-of-office notices, bounces, and two that are delivered twice.
public final class MailCorpus {
  public static final int ALL = 40;

  /// Mails of persons that are answered at once.
  public static final int ANSWERED = 26;

  /// Answers to our answers: persons' mails too, not acknowledged again.
  public static final int REPLIES = 4;

  /// What a mail is to become in the store.
  public enum Fate {
    PERSON("person"),
    AUTO_REPLY("auto-reply"),
    BOUNCE("bounce"),
    DUPLICATE("duplicate");

    private final String kind;

    Fate(String kind) {
      this.kind = kind;
    }

    public String kind() {
      return kind;
    }
  }

  /// A mail to be sent.
  ///
  /// @param sender of the envelope; empty for the null sender
  @SuppressWarnings("ArrayRecordComponent") // a mail is its bytes, and nobody compares two
  public record Letter(String name, String sender, byte[] bytes, Fate fate, String language) {
    @Override
    public String toString() {
      return name;
    }
  }

  private final String to;

  /// Mails to this address.
  public MailCorpus(String to) {
    this.to = to;
  }

  /// All but the answers to our answers, in the order of their arrival.
  public List<Letter> first() {
    var letters = new ArrayList<Letter>();
    for (int i = 1; i <= 10; i++) {
      letters.add(
          person("plain-" + i, "en", "Price for %d pumps".formatted(i), "text/plain", english(i)));
    }
    for (int i = 1; i <= 6; i++) {
      String html =
          "<html><body><p>Hello,</p><p>please quote <b>%d valves</b>.</p><script>alert(1)</script></body></html>"
              .formatted(i);
      letters.add(person("html-" + i, "en", "Valves " + i, "text/html", html));
    }
    for (int i = 1; i <= 5; i++) {
      letters.add(encoded("koi8-" + i, "ru", "KOI8-R", "Запрос цены " + i, russian(i)));
      letters.add(encoded("turkish-" + i, "tr", "windows-1254", "Fiyat isteği " + i, turkish(i)));
    }
    for (int i = 1; i <= 4; i++) {
      letters.add(outOfOffice(i));
      letters.add(bounce(i));
    }
    for (Letter twice : List.copyOf(letters.subList(0, 2))) {
      letters.add(
          new Letter(
              twice.name() + "-again",
              twice.sender(),
              byAnotherWay(twice.bytes()),
              Fate.DUPLICATE,
              twice.language()));
    }
    return letters;
  }

  /// Each delivery leaves its trace; two within a second that are one to the byte could not be told
  /// apart.
  private static byte[] byAnotherWay(byte[] mail) {
    byte[] trace =
        "Received: from second.client.example by mail.client.example; Tue, 4 Mar 2025 10:11:12 +0000\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    byte[] whole = Arrays.copyOf(trace, trace.length + mail.length);
    System.arraycopy(mail, 0, whole, trace.length, mail.length);
    return whole;
  }

  /// Answers of the plain mails' senders to what we sent them.
  ///
  /// @param ourMessageIds without angle brackets, one for each of the first four plain mails
  public List<Letter> replies(List<String> ourMessageIds) {
    var letters = new ArrayList<Letter>();
    for (int i = 1; i <= REPLIES; i++) {
      String header =
          "In-Reply-To: <%s>\nReferences: <%s>\n"
              .formatted(ourMessageIds.get(i - 1), ourMessageIds.get(i - 1));
      letters.add(
          letter(
              "reply-" + i,
              "plain-%d@client.example".formatted(i),
              "Re: Price for %d pumps".formatted(i),
              header + "Content-Type: text/plain; charset=utf-8\n",
              "Thank you, and please add %d seals.\n\nOn Tue, 4 Mar 2025 at 10:11, Sales wrote:\n> We have it.\n"
                  .formatted(i),
              Fate.PERSON,
              "en"));
    }
    return letters;
  }

  private static String english(int i) {
    return "Hello,\n\nplease quote %d pumps, delivery in May.\n\nBest regards,\nJane Miller %d\nPumps Ltd.\n"
        .formatted(i, i);
  }

  private static String russian(int i) {
    return "Добрый день!\n\nПросим прислать цены на насосы, %d шт.\n\nС уважением,\nИван Петров\n"
        .formatted(i);
  }

  private static String turkish(int i) {
    return "Merhaba,\n\n%d adet pompa için fiyat teklifi rica ederiz.\n\nSaygılarımla,\nAyşe Yılmaz\n"
        .formatted(i);
  }

  private Letter person(String name, String language, String subject, String type, String body) {
    return letter(
        name,
        name + "@client.example",
        subject,
        "Content-Type: %s; charset=utf-8\n".formatted(type),
        body,
        Fate.PERSON,
        language);
  }

  private Letter encoded(
      String name, String language, String charset, String subject, String body) {
    var bytes = Charset.forName(charset);
    String word =
        "=?%s?B?%s?="
            .formatted(charset, Base64.getEncoder().encodeToString(subject.getBytes(bytes)));
    return letter(
        name,
        name + "@client.example",
        word,
        "Content-Type: text/plain; charset=%s\nContent-Transfer-Encoding: base64\n"
            .formatted(charset),
        Base64.getMimeEncoder().encodeToString(body.getBytes(bytes)),
        Fate.PERSON,
        language);
  }

  private Letter outOfOffice(int i) {
    String header = i % 2 == 0 ? "Auto-Submitted: auto-replied\n" : "";
    return letter(
        "out-of-office-" + i,
        "away-%d@client.example".formatted(i),
        "Automatic reply: Offer " + i,
        header + "Content-Type: text/plain; charset=utf-8\n",
        "I am out of the office until 10 March.\n",
        Fate.AUTO_REPLY,
        "en");
  }

  private Letter bounce(int i) {
    String report =
        """
        --b
        Content-Type: text/plain

        This is the mail system at host mx%1$d.client.example. Your message could not be delivered.
        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx%1$d.client.example

        Final-Recipient: rfc822; gone-%1$d@client.example
        Action: failed
        Status: 5.1.1
        --b--
        """
            .formatted(i);
    Letter letter =
        letter(
            "bounce-" + i,
            "MAILER-DAEMON@mx%d.client.example".formatted(i),
            "Undelivered Mail Returned to Sender",
            "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n",
            report,
            Fate.BOUNCE,
            "en");
    return new Letter(letter.name(), "", letter.bytes(), letter.fate(), letter.language());
  }

  private Letter letter(
      String name,
      String from,
      String subject,
      String header,
      String body,
      Fate fate,
      String language) {
    String mail =
        "From: %s\nTo: %s\nSubject: %s\nDate: Tue, 4 Mar 2025 10:11:12 +0300\nMessage-ID: <%s@corpus.example>\nMIME-Version: 1.0\n%s\n%s"
            .formatted(from, to, subject, name, header, body);
    return new Letter(
        name,
        from,
        mail.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8),
        fate,
        language);
  }
}
