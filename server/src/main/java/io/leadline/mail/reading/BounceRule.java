package io.leadline.mail.reading;

import io.leadline.event.MailKind;
import io.leadline.mail.mime.Part;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Mail that could not be delivered: by the standard (RFC 3464), by marks of single mail servers,
/// or by who writes and in which words.
final class BounceRule implements KindRule {
  private static final Phrases PHRASES = Phrases.of("bounce.txt");
  private static final Pattern SENDER = PHRASES.whole("sender");
  private static final Pattern SENDER_NAME = PHRASES.pattern("^", "sender-name", "");
  private static final Pattern SUBJECT = PHRASES.anywhere("subject");
  private static final Pattern BODY = PHRASES.anywhere("body");
  private static final Pattern NOTIFICATION =
      Pattern.compile("\\{\\s*\"(?:notificationType|eventType)\"\\s*:\\s*\"Bounce\"");
  private static final Pattern ACTION =
      Pattern.compile("^action:\\s*([a-z]+)", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
  private static final Set<String> ARRIVED = Set.of("delivered", "relayed", "expanded");
  private static final Set<String> SURE_SENDERS =
      Set.of("mailer-daemon", "mailer_daemon", "mailerdaemon", "mail-daemon", "maildaemon");
  private static final int WEIGHT_NEEDED = 4;

  @Override
  public Optional<Verdict> judge(Letter letter) {
    Optional<Part.Leaf> status =
        letter
            .leaves()
            .filter(leaf -> leaf.type().matches("message/(?:global-)?delivery-status"))
            .findFirst();
    if (status.isPresent()) {
      return byStatus(status.get().text());
    }
    if (letter.isReport("delivery-status")) {
      return Verdict.of(MailKind.BOUNCE, "a delivery report (RFC 3464)");
    }
    for (String mark :
        new String[] {"X-Failed-Recipients", "X-MS-Exchange-Message-Is-Ndr", "X-Mailer-Daemon"}) {
      if (letter.headers().has(mark)) {
        return Verdict.of(MailKind.BOUNCE, "header " + mark);
      }
    }
    if (NOTIFICATION.matcher(letter.body().strip()).lookingAt()) {
      return Verdict.of(MailKind.BOUNCE, "a notification of Amazon SES");
    }
    return byWords(letter);
  }

  private static Optional<Verdict> byStatus(String status) {
    Set<String> actions =
        ACTION
            .matcher(status)
            .results()
            .map((MatchResult match) -> match.group(1).toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    if (!actions.isEmpty() && ARRIVED.containsAll(actions)) {
      return Verdict.of(MailKind.RECEIPT, "a delivery report that says it arrived (RFC 3464)");
    }
    return Verdict.of(
        MailKind.BOUNCE,
        "a delivery report (RFC 3464): "
            + (actions.isEmpty() ? "failed" : String.join(", ", actions)));
  }

  private static Optional<Verdict> byWords(Letter letter) {
    String local = letter.senderLocalPart();
    boolean sender = SENDER.matcher(local).matches();
    boolean senderName =
        SENDER_NAME.matcher(Phrases.plain(letter.envelope().from().name())).lookingAt();
    boolean machine = sender || senderName || letter.envelope().nullSender();
    boolean subject = SUBJECT.matcher(letter.plainSubject()).find();
    boolean body = BODY.matcher(letter.plainBody()).find();
    int weight =
        (sender ? 2 : 0)
            + (SURE_SENDERS.contains(local) ? 1 : 0)
            + (senderName ? 1 : 0)
            + (letter.envelope().nullSender() ? 1 : 0)
            + (subject ? 2 : 0)
            + (body ? 2 : 0)
            + (letter.hasEmbedded() ? 1 : 0);
    boolean told = machine && (subject || body) && weight >= WEIGHT_NEEDED;
    boolean toldByWordsAlone =
        subject && body && !letter.hasReplySubject() && (letter.hasEmbedded() || isStart(letter));
    if (!told && !toldByWordsAlone) {
      return SURE_SENDERS.contains(local)
          ? Verdict.of(MailKind.BOUNCE, "the sender is a mail system")
          : Optional.empty();
    }
    return Verdict.of(
        MailKind.BOUNCE,
        (subject ? "its subject says that a mail was not delivered" : "its text says so")
            + (machine ? ", and a mail system sent it" : ""));
  }

  /// The words of a mail server stand at the start, before anything a person might have added.
  private static boolean isStart(Letter letter) {
    String start = letter.plainBody();
    return BODY.matcher(start.substring(0, Math.min(300, start.length()))).find()
        && SUBJECT.matcher(letter.plainSubject()).lookingAt();
  }
}
