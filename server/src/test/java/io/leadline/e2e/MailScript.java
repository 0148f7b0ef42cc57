package io.leadline.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/// Mails to the sales mailbox, of people and of machines: forty, or a few.
final class MailScript {
  static final String MAILBOX = "sales@acme.example";

  private final List<ScriptedMail> mails = new ArrayList<>();
  private final String date =
      DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));

  private final String round;

  /// @param round what tells its people and mails from those of another round; may be empty
  private MailScript(String round) {
    this.round = round;
  }

  /// The thirty-eight that need nothing from us first.
  static List<ScriptedMail> first() {
    return first("");
  }

  /// The same once more, from other people.
  static List<ScriptedMail> first(String round) {
    var script = new MailScript(round);
    script.plain();
    script.dressed();
    script.alphabets();
    script.machines();
    script.mails.add(again(script.mails.get(0)));
    script.mails.add(again(script.mails.get(1)));
    return List.copyOf(script.mails);
  }

  /// One of each kind.
  static List<ScriptedMail> few() {
    var kinds =
        Set.of(
            "plain-0",
            "plain-0-again",
            "html-0",
            "koi8-0",
            "turkish-0",
            "away-0",
            "bounce-0",
            "list",
            "receipt");
    return first().stream().filter(mail -> kinds.contains(mail.name())).toList();
  }

  /// Two answers to our acknowledgements.
  ///
  /// @param acknowledgements Message-IDs of ours
  static List<ScriptedMail> replies(List<String> acknowledgements, List<String> writers) {
    return replies("", acknowledgements, writers);
  }

  static List<ScriptedMail> replies(
      String round, List<String> acknowledgements, List<String> writers) {
    var script = new MailScript(round);
    for (int i = 0; i < acknowledgements.size(); i++) {
      script.person(
          "reply-" + i,
          writers.get(i),
          "Re: Your enquiry",
          "In-Reply-To: %s\r\nReferences: %s\r\n"
              .formatted(acknowledgements.get(i), acknowledgements.get(i)),
          "Thank you for the quick word. Tuesday at ten suits us.\r\n",
          false);
    }
    return List.copyOf(script.mails);
  }

  private void plain() {
    for (int i = 0; i < 15; i++) {
      person(
          "plain-" + i,
          writer("buyer%d@werk%d.example".formatted(i, i)),
          "Offer for %d presses".formatted(i + 2),
          "",
          """
          Hello,

          we would like an offer for %d hydraulic presses, delivered in spring.

          Kind regards
          Buyer Number %d
          """
              .formatted(i + 2, i)
              .replace("\n", "\r\n"),
          true);
    }
  }

  private void dressed() {
    for (int i = 0; i < 5; i++) {
      String html =
          "<html><body><p>Good day,</p><p>please send us <b>prices</b> for machine %d.</p></body></html>\r\n"
              .formatted(i);
      mail(
          "html-" + i,
          writer("html%d@kunde.example".formatted(i)),
          "Prices, please",
          "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n",
          html.getBytes(UTF_8),
          "person",
          true);
    }
    for (int i = 0; i < 2; i++) {
      String both =
          """
          --edge
          Content-Type: text/plain; charset=utf-8

          Could somebody call me about spare parts?
          --edge
          Content-Type: text/html; charset=utf-8

          <p>Could somebody call me about <i>spare parts</i>?</p>
          --edge--
          """
              .replace("\n", "\r\n");
      mail(
          "both-" + i,
          writer("both%d@kunde.example".formatted(i)),
          "Spare parts",
          "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=edge\r\n",
          both.getBytes(UTF_8),
          "person",
          true);
    }
  }

  private void alphabets() {
    for (int i = 0; i < 3; i++) {
      encoded(
          "koi8-" + i,
          writer("zakaz%d@zavod.example".formatted(i)),
          "KOI8-R",
          "Запрос цены",
          "Здравствуйте, пришлите, пожалуйста, цены на прессы.\r\n");
      encoded(
          "turkish-" + i,
          writer("satis%d@fabrika.example".formatted(i)),
          "windows-1254",
          "Fiyat teklifi isteği",
          "Merhaba, iki pres için fiyat teklifi rica ediyoruz. İyi çalışmalar, Şükrü Öğüt\r\n");
    }
  }

  private void encoded(String name, String from, String charset, String subject, String text) {
    Charset alphabet = Charset.forName(charset);
    String word =
        "=?%s?B?%s?="
            .formatted(charset, Base64.getEncoder().encodeToString(subject.getBytes(alphabet)));
    mail(
        name,
        from,
        word,
        "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=%s\r\nContent-Transfer-Encoding: base64\r\n"
            .formatted(charset),
        Base64.getMimeEncoder().encode(text.getBytes(alphabet)),
        "person",
        true);
  }

  private void machines() {
    absencesAndBounces();
    machine(
        "list",
        "news@fair.example",
        "Fair newsletter, November",
        """
        List-Id: Fair news <news.fair.example>
        List-Unsubscribe: <mailto:leave@fair.example>
        Precedence: list
        """,
        "All the news of the fair.\r\n",
        "list");
    receipt();
  }

  private void receipt() {
    String receipt =
        """
        --edge
        Content-Type: text/plain

        Your message was displayed.
        --edge
        Content-Type: message/disposition-notification

        Final-Recipient: rfc822; reader@kunde.example
        Original-Message-ID: <offer-1@acme.example>
        Disposition: manual-action/MDN-sent-manually; displayed
        --edge--
        """
            .replace("\n", "\r\n");
    machine(
        "receipt",
        "reader@kunde.example",
        "Read: your offer",
        """
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=disposition-notification; boundary=edge
        """,
        receipt,
        "receipt");
  }

  private void absencesAndBounces() {
    for (int i = 0; i < 3; i++) {
      machine(
          "away-" + i,
          "away%d@kunde.example".formatted(i),
          "Out of office: Re: your offer",
          "Auto-Submitted: auto-replied\r\nX-Auto-Response-Suppress: All\r\n",
          "I am out of the office until Monday.\r\n",
          "auto-reply");
      String report =
          """
          --edge
          Content-Type: text/plain

          Your message could not be delivered.
          --edge
          Content-Type: message/delivery-status

          Reporting-MTA: dns; mx.kunde.example

          Final-Recipient: rfc822; nobody%d@kunde.example
          Action: failed
          Status: 5.1.1
          --edge--
          """
              .formatted(i)
              .replace("\n", "\r\n");
      machine(
          "bounce-" + i,
          "MAILER-DAEMON@mx.kunde.example",
          "Undelivered Mail Returned to Sender",
          """
          Auto-Submitted: auto-replied
          MIME-Version: 1.0
          Content-Type: multipart/report; report-type=delivery-status; boundary=edge
          """,
          report,
          "bounce");
    }
  }

  private static ScriptedMail again(ScriptedMail mail) {
    return new ScriptedMail(
        mail.name() + "-again",
        mail.envelopeFrom(),
        mail.messageId(),
        "duplicate",
        false,
        mail.answerTo(),
        mail.raw());
  }

  private void person(
      String name, String from, String subject, String headers, String text, boolean acknowledged) {
    mail(name, from, subject, headers, text.getBytes(US_ASCII), "person", acknowledged);
  }

  private void machine(
      String name, String from, String subject, String headers, String text, String kind) {
    String id = id(name);
    mails.add(
        new ScriptedMail(
            name,
            "",
            id,
            kind,
            false,
            from,
            raw(from, subject, headers, id, text.getBytes(US_ASCII))));
  }

  private void mail(
      String name,
      String from,
      String subject,
      String headers,
      byte[] body,
      String kind,
      boolean acknowledged) {
    String id = id(name);
    mails.add(
        new ScriptedMail(
            name, from, id, kind, acknowledged, from, raw(from, subject, headers, id, body)));
  }

  private String id(String name) {
    return "<%s%s.e2e@outside.example>".formatted(name, round);
  }

  private String writer(String address) {
    return address.replace("@", round + "@");
  }

  private String raw(String from, String subject, String headers, String id, byte[] body) {
    String head =
        """
        From: %s
        To: sales@acme.example
        Subject: %s
        Date: %s
        Message-ID: %s
        """
            .formatted(from, subject, date, id);
    return lines(head + headers + "\n") + new String(body, ISO_8859_1);
  }

  private static String lines(String text) {
    return text.replace("\r\n", "\n").replace("\n", "\r\n");
  }
}
