package io.leadline.event;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What happens to one mail.
public sealed interface MailEvent extends DomainEvent {
  MailId mail();

  /// A person wrote. Opens `newLead` unless the person has an open one or the mail answers one of
  /// ours.
  ///
  /// @param from the address an answer goes to: Reply-To where the mail gives one
  /// @param fromName as people read it: the name, where the mail gives one with the company beside
  ///   it, else the address
  /// @param language ISO 639-1, empty where it could not be told
  /// @param joins the lead which the mail answers, known from its threading headers
  /// @param acknowledge the task that sends the template's answer; empty when none may be sent
  /// @param reply the task of answering by hand
  /// @param mailText what is new in the mail; stands in the person's record, not in the journal
  /// @param decided where the rules sent it
  record Received(
      MailId mail,
      String mailbox,
      EmailAddress from,
      String fromName,
      String subject,
      String messageId,
      String language,
      Person person,
      Optional<AccountId> account,
      Optional<Witness> witness,
      LeadId newLead,
      Optional<LeadId> joins,
      Optional<NewTask> acknowledge,
      NewTask reply,
      String mailText,
      Optional<Decided> decided)
      implements MailEvent {
    /// A mail that no rules saw.
    public Received(
        MailId mail,
        String mailbox,
        EmailAddress from,
        String fromName,
        String subject,
        String messageId,
        String language,
        Person person,
        Optional<AccountId> account,
        Optional<Witness> witness,
        LeadId newLead,
        Optional<LeadId> joins,
        Optional<NewTask> acknowledge,
        NewTask reply,
        String mailText) {
      this(
          mail,
          mailbox,
          from,
          fromName,
          subject,
          messageId,
          language,
          person,
          account,
          witness,
          newLead,
          joins,
          acknowledge,
          reply,
          mailText,
          Optional.empty());
    }
  }

  /// What the rules decided, as [CallEvent.Routed] tells it of a call.
  ///
  /// @param account the sender's account then, with its tier
  record Decided(
      String rule,
      String ruleAt,
      List<String> targets,
      List<String> why,
      Optional<AccountId> account,
      Tier tier,
      String version,
      Map<String, String> facts) {}

  /// Machine mail (an automatic reply, a bounce, a list, a receipt), or one that cannot be read:
  /// kept, never answered, opens nothing.
  ///
  /// @param kind as in `mail read`, and `duplicate` for a second delivery of one mail
  /// @param why the evidence in one sentence
  record Filed(
      MailId mail,
      String mailbox,
      String from,
      String subject,
      String messageId,
      String kind,
      String why)
      implements MailEvent {}

  /// The mail server took our answer.
  ///
  /// @param messageId of what we sent, by which a reply to it finds its lead
  record Acknowledged(MailId mail, LeadId lead, TaskId task, String messageId)
      implements MailEvent {}

  /// Our answer will not be sent any more.
  record AcknowledgementDropped(MailId mail, TaskId task, String reason) implements MailEvent {}
}
