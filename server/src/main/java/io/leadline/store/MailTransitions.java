package io.leadline.store;

import io.leadline.event.MailEvent;
import io.leadline.event.NewTask;
import io.leadline.event.Witness;

/// What the journal keeps of a mail's events.
final class MailTransitions {
  private MailTransitions() {}

  static Transition of(MailEvent event) {
    Figures mail = Figures.of("mail", event.mail());
    return switch (event) {
      case MailEvent.Received it ->
          made(
              "mail_received",
              it,
              mail.and("mailbox", it.mailbox())
                  .and("account", it.account())
                  .and("language", it.language())
                  .and("dialledSource", it.witness().map(Witness::source))
                  .and("acknowledge", it.acknowledge().map(NewTask::id))
                  .and("reply", it.reply().id()));
      case MailEvent.Filed it ->
          made("mail_filed", it, mail.and("mailbox", it.mailbox()).and("kind", it.kind()));
      case MailEvent.Acknowledged it ->
          made("mail_acknowledged", it, mail.and("lead", it.lead()).and("task", it.task()));
      case MailEvent.AcknowledgementDropped it ->
          made("mail_acknowledgement_dropped", it, mail.and("task", it.task()));
    };
  }

  private static Transition made(String script, MailEvent event, Figures figures) {
    return new Transition(script, event.mail().value(), () -> Json.tree(event), figures);
  }
}
