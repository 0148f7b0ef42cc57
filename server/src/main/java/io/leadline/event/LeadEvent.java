package io.leadline.event;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What people decide about a lead and the person behind it.
public sealed interface LeadEvent extends DomainEvent {
  /// Evidence for the source that was not part of an interaction: the rep asked.
  record Witnessed(LeadId lead, Witness witness, Login by) implements LeadEvent {}

  /// The rep wrote down who it is. The number or address of `was` belongs to the contact from now
  /// on.
  ///
  /// @param fields name, company, position, mail, phone, messenger, site, size, sphere, need; only
  ///   those that changed
  record Captured(LeadId lead, Person was, ContactId contact, Map<String, String> fields, Login by)
      implements LeadEvent {}

  /// The rep left the card: what came of the conversation and what is next.
  ///
  /// @param call the call that was talked about, if it was one
  /// @param next the next step's task; empty when the lead closes
  record Left(
      LeadId lead,
      Optional<CallId> call,
      LeadStage stage,
      String note,
      Optional<NewTask> next,
      Login by)
      implements LeadEvent {}

  /// The lead stands somewhere, and what its cadence asks for there. Follow-ups of another stage
  /// end; one that comes again is due anew.
  ///
  /// @param followUps one for each step of the cadence that is to be due from now on
  record StageEntered(LeadId lead, LeadStage stage, List<FollowUp> followUps, Login by)
      implements LeadEvent {}

  /// A step of a cadence that is due.
  ///
  /// @param step its place in the cadence, from 0
  record FollowUp(int step, NewTask task) {}

  /// A deal.
  record Won(LeadId lead, Money revenue, Login by) implements LeadEvent {}

  /// A refusal, with its reason.
  record Lost(LeadId lead, String reason, Login by) implements LeadEvent {}

  /// No lead after all: cancels its tasks, counts in no cost.
  ///
  /// @param by empty when a rule said so
  record MarkedNotLead(LeadId lead, NotLeadKind kind, Optional<Login> by) implements LeadEvent {}

  /// Somebody leaves, or is away for long: the lead is another's from now on.
  record HandedOver(LeadId lead, Login from, Login to) implements LeadEvent {}

  /// An account with its contacts, as imported.
  ///
  /// @param revenue in the company's currency; empty where the file says nothing, then the known
  ///   one stays
  /// @param own domains and numbers that it has too from now on
  /// @param by who imported it, or gave it to another manager; empty where an earlier version told
  record AccountImported(
      AccountId account,
      String name,
      Tier tier,
      Optional<Login> kam,
      Optional<Login> deputy,
      List<ImportedContact> contacts,
      Optional<BigDecimal> revenue,
      Optional<OwnKeys> own,
      Optional<String> by)
      implements LeadEvent {
    /// Without a word on who did it.
    public AccountImported(
        AccountId account,
        String name,
        Tier tier,
        Optional<Login> kam,
        Optional<Login> deputy,
        List<ImportedContact> contacts,
        Optional<BigDecimal> revenue,
        Optional<OwnKeys> own) {
      this(account, name, tier, kam, deputy, contacts, revenue, own, Optional.empty());
    }

    /// Without a word on revenue and what is its own.
    public AccountImported(
        AccountId account,
        String name,
        Tier tier,
        Optional<Login> kam,
        Optional<Login> deputy,
        List<ImportedContact> contacts) {
      this(account, name, tier, kam, deputy, contacts, Optional.empty(), Optional.empty());
    }

    /// The same, done by somebody.
    public AccountImported by(String who) {
      return new AccountImported(
          account, name, tier, kam, deputy, contacts, revenue, own, Optional.of(who));
    }
  }

  /// A contact of an imported account.
  ///
  /// @param fields what is to be kept beside these: extension, birthday, site, ...; others stay
  record ImportedContact(
      ContactId contact,
      String name,
      String position,
      List<PhoneNumber> phones,
      List<EmailAddress> mails,
      String language,
      Map<String, String> fields) {
    /// With no further field.
    public ImportedContact(
        ContactId contact,
        String name,
        String position,
        List<PhoneNumber> phones,
        List<EmailAddress> mails,
        String language) {
      this(contact, name, position, phones, mails, language, Map.of());
    }
  }

  /// What a channel cost in a period, both days included, spread evenly by day.
  ///
  /// @param source empty: the channel as a whole
  record SpendBooked(
      String row,
      LocalDate from,
      LocalDate to,
      String channel,
      Optional<SourceKey> source,
      Money amount,
      String note)
      implements LeadEvent {}
}
