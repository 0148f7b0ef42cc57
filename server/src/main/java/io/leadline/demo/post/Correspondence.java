package io.leadline.demo.post;

import io.leadline.demo.people.Client;
import io.leadline.demo.time.Dice;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// Writes the letters that arrive: mostly from people, in their languages and their programs'
/// charsets, and some from machines.
public final class Correspondence {

  private final Dice dice;
  private int written;

  public Correspondence(Dice dice) {
    this.dice = dice;
  }

  /// A letter, and whether a person wrote it.
  public record Written(Letter letter, boolean byPerson) {}

  /// Somebody writes.
  ///
  /// @param to the address they know
  public Written next(Client client, String to, Instant at) {
    written++;
    int throwOf = dice.between(1, 100);
    if (throwOf <= 5) {
      return new Written(absence(client, to, at), false);
    }
    if (throwOf <= 9) {
      return new Written(newsletter(to, at), false);
    }
    if (throwOf <= 12) {
      return new Written(bounce(to, at), false);
    }
    return new Written(request(client, to, at), true);
  }

  private Letter request(Client client, String to, Instant at) {
    Phrasebook words = Phrasebook.of(client.language());
    Phrasebook.Request request = dice.pick(words.requests());
    String text =
        String.join(
            "\n",
            words.greeting(),
            "",
            request.text(),
            "",
            words.closing(),
            "",
            "-- ",
            client.name(),
            client.position(),
            client.firm().name(),
            client.phone(),
            client.mail());
    var letter =
        Letter.from(client.name(), client.mail(), to, charset(words))
            .subject(request.subject())
            .sent(at, "%d.%s".formatted(at.toEpochMilli(), client.mail()));
    return dice.chance(0.3) ? letter.html(asHtml(text)) : letter.plain(text);
  }

  private Letter absence(Client client, String to, Instant at) {
    Phrasebook words = Phrasebook.of(client.language());
    return Letter.from(client.name(), client.mail(), to, StandardCharsets.UTF_8)
        .subject("Auto: " + words.requests().getFirst().subject())
        .with("Auto-Submitted", "auto-replied")
        .with("Precedence", "bulk")
        .sent(at, "auto.%d.%d@%s".formatted(written, at.toEpochMilli(), client.firm().domain()))
        .plain(words.absence());
  }

  private Letter newsletter(String to, Instant at) {
    return Letter.from("Plant & Process Weekly", "news@weekly.example", to, StandardCharsets.UTF_8)
        .subject("This week: pumps that think ahead")
        .with("List-Id", "<weekly.example>")
        .with("List-Unsubscribe", "<mailto:off@weekly.example>")
        .sent(at, "news.%d@weekly.example".formatted(at.toEpochMilli()))
        .html("<html><body><h1>Plant &amp; Process Weekly</h1><p>Our stories.</p></body></html>");
  }

  private Letter bounce(String to, Instant at) {
    return Letter.from(
            "Mail Delivery System", "mailer-daemon@mx.example", to, StandardCharsets.UTF_8)
        .subject("Undelivered Mail Returned to Sender")
        .with("Return-Path", "<>")
        .with("Auto-Submitted", "auto-replied")
        .sent(at, "bounce.%d@mx.example".formatted(at.toEpochMilli()))
        .plain("This is the mail system at host mx.example.\n\n550 5.1.1 User unknown");
  }

  private Charset charset(Phrasebook words) {
    return Charset.forName(dice.pick(words.charsets()));
  }

  private static String asHtml(String text) {
    return "<html><body><p>"
        + text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>\n")
        + "</p></body></html>";
  }
}
