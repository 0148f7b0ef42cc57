package io.leadline.domain.mail;

import io.leadline.event.EmailAddress;
import io.leadline.event.InboundMail;
import io.leadline.event.InboundMail.Party;
import io.leadline.event.MailKind;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/// Which mails are answered at once (RFC 3834, 2): people's, never machines', never our own, and
/// not the same address over and over, so that two answering machines cannot keep each other busy.
///
/// @param own addresses of our mailboxes
/// @param perAddressAndDay answers one address gets within a day
public record AnswerPolicy(Set<EmailAddress> own, int perAddressAndDay) {
  /// How the Message-IDs of our own answers begin.
  public static final String OUR_MESSAGE_ID = "leadline.";

  /// Whether the mail is answered now.
  ///
  /// @param conversation whether the mail answers one of ours
  /// @param answersToday how many answers an address was sent within a day
  public Answer decide(
      InboundMail mail, boolean conversation, ToIntFunction<EmailAddress> answersToday) {
    Optional<EmailAddress> to = answerTo(mail);
    if (!mail.kind().fromSomebody()) {
      return new Answer.None("machine mail is not answered");
    }
    if (mail.envelope().nullSender() && mail.kind() != MailKind.FORM) {
      return new Answer.None("it has no sender to answer to (null return path)");
    }
    if (to.isEmpty()) {
      return new Answer.None("it names no address to answer to");
    }
    if (isOurs(mail) || own.contains(to.get())) {
      return new Answer.None("it comes from ourselves");
    }
    if (conversation) {
      return new Answer.None("it answers a mail of ours: the conversation is under way");
    }
    return answersToday.applyAsInt(to.get()) >= perAddressAndDay
        ? new Answer.None("the address had its %d answers today".formatted(perAddressAndDay))
        : new Answer.Send(to.get());
  }

  /// The address an answer goes to: Reply-To, else the sender; for a form, whose sender is a web
  /// site, what was typed in.
  public Optional<EmailAddress> answerTo(InboundMail mail) {
    Optional<EmailAddress> replyTo = mail.envelope().replyTo().flatMap(Party::address);
    Stream<EmailAddress> typed = mail.contact().mails().stream();
    return mail.kind() == MailKind.FORM
        ? Stream.concat(replyTo.stream(), typed)
            .filter(address -> !own.contains(address))
            .findFirst()
        : replyTo
            .filter(address -> !own.contains(address))
            .or(() -> mail.envelope().from().address());
  }

  private static boolean isOurs(InboundMail mail) {
    return mail.threading()
        .messageId()
        .map(id -> id.startsWith("<" + OUR_MESSAGE_ID))
        .orElse(false);
  }
}
