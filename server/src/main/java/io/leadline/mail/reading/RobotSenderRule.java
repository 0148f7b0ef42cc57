package io.leadline.mail.reading;

import io.leadline.event.MailKind;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Senders that say by their address that nobody reads an answer, unless they name somebody else to
/// answer to.
final class RobotSenderRule implements KindRule {
  private static final Pattern SENDER = Phrases.of("auto-reply.txt").whole("no-answer-sender");

  @Override
  public Optional<Verdict> judge(Letter letter) {
    if (letter.isReport("feedback-report")) {
      return Verdict.of(MailKind.AUTO_REPLY, "a complaint report (RFC 5965)");
    }
    boolean namesAnother =
        letter
            .envelope()
            .replyTo()
            .map(party -> !isRobot(localPart(party.written())))
            .orElse(false);
    return isRobot(letter.senderLocalPart()) && !namesAnother
        ? Verdict.of(MailKind.AUTO_REPLY, "the sender's address takes no answer")
        : Optional.empty();
  }

  private static boolean isRobot(String localPart) {
    return SENDER.matcher(localPart).matches();
  }

  private static String localPart(String address) {
    return address.toLowerCase(Locale.ROOT).replaceFirst("@.*", "");
  }
}
