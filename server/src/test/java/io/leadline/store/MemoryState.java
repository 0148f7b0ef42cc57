package io.leadline.store;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Contact;
import io.leadline.domain.call.CallRecord;
import io.leadline.domain.call.Stay;
import io.leadline.domain.lead.LeadRecord;
import io.leadline.domain.mail.MailRecord;
import io.leadline.domain.source.SpendRow;
import io.leadline.domain.task.AlarmRecord;
import io.leadline.domain.task.TaskRecord;
import io.leadline.domain.task.TaskState;
import io.leadline.event.AccountId;
import io.leadline.event.CallEvent;
import io.leadline.event.CallId;
import io.leadline.event.CallOutcome;
import io.leadline.event.Escalation;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.GapMarked;
import io.leadline.event.LeadId;
import io.leadline.event.LeadStage;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import io.leadline.event.Money;
import io.leadline.event.NewTask;
import io.leadline.event.NotLeadKind;
import io.leadline.event.Origin;
import io.leadline.event.OutboundEvent;
import io.leadline.event.Person;
import io.leadline.event.QuestionOutcome;
import io.leadline.event.QueueName;
import io.leadline.event.StayOutcome;
import io.leadline.event.TaskId;
import io.leadline.event.Tier;
import io.leadline.event.Witness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What the store in memory holds of one company, as plain changeable things. An empty field is
/// null: this is test code, and the records it makes are not.
final class MemoryState {
  final Set<FactId> seen = new HashSet<>();
  final List<Fact> journal = new ArrayList<>();
  final Map<String, Call> calls = new LinkedHashMap<>();
  final Map<String, MailRecord> mails = new LinkedHashMap<>();
  final Map<String, Lead> leads = new LinkedHashMap<>();
  final Map<String, Task> tasks = new LinkedHashMap<>();
  final Map<String, OfPerson> people = new HashMap<>();
  final Map<String, Set<String>> owners = new HashMap<>();
  final Map<String, AccountId> accountOf = new HashMap<>();
  final Map<String, Contact> contacts = new HashMap<>();
  final Map<String, String> mergedInto = new HashMap<>();
  final Map<String, List<MemoryContacts.Brought>> merged = new HashMap<>();
  final Map<AccountId, Account> accounts = new HashMap<>();
  final Map<AccountId, AccountId> joinedAccounts = new HashMap<>();
  final Map<AccountId, List<MemoryAccountUnions.Brought>> accountParts = new HashMap<>();
  final Map<String, LeadId> answers = new HashMap<>();
  final Map<String, TaskId> attempts = new HashMap<>();
  final Map<String, SpendRow> spend = new TreeMap<>();
  final Map<String, AlarmRecord> alarms = new LinkedHashMap<>();
  final List<GapMarked> gaps = new ArrayList<>();
  final Map<String, OutboundCall> outbound = new HashMap<>();
  final MemoryActs acts = new MemoryActs();
  final Set<Line> timeline = new LinkedHashSet<>();
  long lastToken;

  /// A conversation that a rep began.
  static final class OutboundCall {
    OutboundEvent.Talked talked;
    OutboundEvent.Tried tried;
    Instant endedAt;
    int talkSeconds;
  }

  /// One line of the timeline.
  record Line(String person, Instant at, String kind, String step, String ref) {}

  /// A call that was lost and not made good.
  record LostCall(Instant at, String call, int waitSeconds, Instant due) {}

  /// A closed lead, and when it was open.
  record Closed(String lead, Instant from, Instant to) {}

  static final class OfPerson {
    String lead;
    Closed previous;
    Login rep;
    Instant repAt = Instant.MIN;
    Instant settledAt = Instant.MIN;
    String settledBy = "";
    String card;
    List<LostCall> lost = new ArrayList<>();
  }

  static final class Call {
    CallEvent.Arrived arrived;
    Instant arrivedAt;
    Origin origin;
    String person;
    String lead;
    boolean opened;
    QuestionOutcome question;
    Witness pressed;
    CallRecord.Routing routing;
    Instant routedAt;
    NotLeadKind notLead;
    final Map<Integer, OfStay> stays = new TreeMap<>();
    Instant connectedAt;
    Login answeredBy;
    CallOutcome outcome;
    Instant endedAt;
    int wait;
    int ring;
    int talk;

    CallRecord record(CallId id) {
      return new CallRecord(
          id,
          arrivedAt,
          origin,
          arrived.number(),
          arrived.dialled(),
          arrived.brand(),
          Person.of(person),
          arrived.account(),
          arrived.tier(),
          new LeadId(lead),
          Optional.ofNullable(question),
          Optional.ofNullable(routing),
          stays.entrySet().stream().map(stay -> stay.getValue().record(stay.getKey())).toList(),
          Optional.ofNullable(connectedAt),
          Optional.ofNullable(answeredBy),
          Optional.ofNullable(outcome),
          Optional.ofNullable(endedAt),
          wait,
          ring,
          talk);
    }
  }

  static final class OfStay {
    QueueName queue;
    Instant joinedAt;
    StayOutcome outcome;
    MemberInterface member;
    int wait;
    int ring;

    Stay record(int number) {
      return new Stay(
          number,
          queue,
          joinedAt,
          Optional.ofNullable(outcome),
          Optional.ofNullable(member),
          wait,
          ring);
    }
  }

  static final class Lead {
    String person;
    AccountId account;
    Tier tier;
    Instant openedAt;
    LeadStage stage = LeadStage.OPEN;
    Instant stageAt;
    List<Witness> witnesses = new ArrayList<>();
    Instant qualifiedAt;
    Instant closedAt;
    Money revenue;
    String lostReason;
    NotLeadKind notLead;
    Login notLeadBy;
    Login owner;
    String need = "";
    final Set<String> tasks = new LinkedHashSet<>();
    final Map<Instant, String> notes = new HashMap<>();

    boolean ruledOut() {
      return stage == LeadStage.NOT_A_LEAD && notLeadBy == null;
    }

    LeadRecord record(String id) {
      return new LeadRecord(
          new LeadId(id),
          Person.of(person),
          Optional.ofNullable(account),
          tier,
          openedAt,
          stage,
          List.copyOf(witnesses),
          Optional.ofNullable(qualifiedAt),
          Optional.ofNullable(closedAt),
          Optional.ofNullable(revenue),
          Optional.ofNullable(lostReason),
          Optional.ofNullable(notLead),
          Optional.ofNullable(owner),
          need);
    }
  }

  static final class Task {
    final NewTask what;
    final Instant createdAt;
    String person;
    String lead;
    Instant due;
    TaskState state = TaskState.WAITING;
    Login assignee;
    Login claimedBy;
    CallId attempt;
    Instant attemptedAt;
    CallId failed;
    int attempts;
    Escalation escalated;
    Instant watch;
    int lateSeconds;
    String cadence = "";
    String note = "";
    String card;
    long token;
    Instant leasedUntil;
    int leases;

    Task(NewTask what, Instant createdAt, String person, String lead) {
      this.what = what;
      this.createdAt = createdAt;
      this.person = person;
      this.lead = lead;
      this.due = what.due();
      this.assignee = what.assignee().orElse(null);
    }

    void dueAgain(Instant at) {
      due = at;
      watch = null;
      escalated = null;
      lateSeconds = 0;
    }

    TaskRecord record() {
      return new TaskRecord(
          what.id(),
          what.kind(),
          Person.of(person),
          Optional.ofNullable(lead).map(LeadId::new),
          what.text(),
          createdAt,
          due,
          what.priority(),
          state,
          Optional.ofNullable(assignee),
          Optional.ofNullable(claimedBy),
          Optional.ofNullable(attempt),
          Optional.ofNullable(attemptedAt),
          attempts,
          Optional.ofNullable(escalated),
          lateSeconds,
          cadence,
          note);
    }
  }
}
