package io.leadline.event;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What happens to one call. The order of a life: arrived, source answered, routed, then any number
/// of stays (joined, connected or left), ended.
public sealed interface CallEvent extends DomainEvent {
  CallId call();

  /// The PBX took the call. Opens the lead `newLead` unless the person has an open one, which it
  /// joins.
  ///
  /// @param number empty when withheld
  /// @param dialled the number called, E.164 where it can be told, else as the PBX wrote it
  /// @param person who it is as far as the number tells
  /// @param account the account behind the number, if one is known
  /// @param brand the brand whose number was called
  /// @param witness what the number dialled says of the source
  record Arrived(
      CallId call,
      Optional<PhoneNumber> number,
      String dialled,
      Person person,
      Optional<AccountId> account,
      Tier tier,
      String brand,
      Optional<Witness> witness,
      LeadId newLead)
      implements CallEvent {}

  /// The question was put, skipped or missed. A witness stands with [QuestionOutcome#PRESSED], and
  /// one of kind [Witness.Kind#DEFAULT] where the question has a default for who presses nothing.
  record SourceAnswered(CallId call, QuestionOutcome outcome, Optional<Witness> witness)
      implements CallEvent {}

  /// The rules decided.
  ///
  /// @param rule the rule's name, or `fallback` where the dialplan went on without the server
  /// @param ruleAt file:line, or the dialplan
  /// @param targets the stages in order, as the dialplan is told them
  /// @param why the reasons, the deciding one first: sentences, or lines that are put into words of
  ///   the reader's language
  /// @param notLead set when the rule says that this is no lead
  /// @param version the hash of the rules in force; empty where none decided
  /// @param facts what was decided on, by name, without names and numbers of persons
  record Routed(
      CallId call,
      String rule,
      String ruleAt,
      List<String> targets,
      List<String> why,
      Optional<NotLeadKind> notLead,
      String version,
      Map<String, String> facts)
      implements CallEvent {
    /// A decision that no rules took.
    public Routed(
        CallId call,
        String rule,
        String ruleAt,
        List<String> targets,
        List<String> why,
        Optional<NotLeadKind> notLead) {
      this(call, rule, ruleAt, targets, why, notLead, "", Map.of());
    }
  }

  /// The caller entered a queue; `stay` counts the call's stays from 1.
  record Joined(CallId call, int stay, QueueName queue, int position) implements CallEvent {}

  /// A member answered.
  ///
  /// @param login the member's user, if one has that phone
  /// @param waitSeconds from joining this queue to the answer
  /// @param ringSeconds how long the answering phone rang
  record Connected(
      CallId call,
      int stay,
      QueueName queue,
      MemberInterface member,
      Optional<Login> login,
      int waitSeconds,
      int ringSeconds)
      implements CallEvent {}

  /// A stay ended without an answer.
  record Left(CallId call, int stay, QueueName queue, StayOutcome outcome, int waitSeconds)
      implements CallEvent {}

  /// The call is over. A lost call of a person who can be called back brings a recovery card with
  /// its task; an answered one closes whatever card that person has.
  ///
  /// @param waitSeconds from the first join to the answer or the end
  /// @param recovery the call-back task of the card, for lost calls
  /// @param owed what the rep who talked last owes until the card is left: the outcome, or the
  ///   call-back where the talk was cut off; empty for lost calls, and where nobody is known to owe
  record Ended(
      CallId call,
      CallOutcome outcome,
      Person person,
      int waitSeconds,
      int ringSeconds,
      int talkSeconds,
      Optional<NewTask> recovery,
      Optional<NewTask> owed)
      implements CallEvent {
    /// An end after which nobody owes anything.
    public Ended(
        CallId call,
        CallOutcome outcome,
        Person person,
        int waitSeconds,
        int ringSeconds,
        int talkSeconds,
        Optional<NewTask> recovery) {
      this(
          call, outcome, person, waitSeconds, ringSeconds, talkSeconds, recovery, Optional.empty());
    }
  }
}
