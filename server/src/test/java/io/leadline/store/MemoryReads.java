package io.leadline.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.domain.account.Account;
import io.leadline.domain.account.Contact;
import io.leadline.domain.account.Identified;
import io.leadline.domain.acting.ActRecord;
import io.leadline.domain.call.CallRecord;
import io.leadline.domain.lead.LeadRecord;
import io.leadline.domain.mail.MailRecord;
import io.leadline.domain.report.AuditEntry;
import io.leadline.domain.report.TimelineEntry;
import io.leadline.domain.source.SpendRow;
import io.leadline.event.AccountId;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.event.ContactId;
import io.leadline.event.EmailAddress;
import io.leadline.event.GapMarked;
import io.leadline.event.LeadId;
import io.leadline.event.MailId;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.Tier;
import io.leadline.flow.port.Directory;
import io.leadline.flow.port.Records;
import io.leadline.store.MemoryState.Call;
import io.leadline.store.MemoryState.Line;
import io.leadline.store.MemoryState.OfPerson;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads the store in memory.
final class MemoryReads implements Directory, Records {
  private final InMemoryStore store;

  MemoryReads(InMemoryStore store) {
    this.store = store;
  }

  private static <T> Future<T> now(T value) {
    return Future.succeededFuture(value);
  }

  private static boolean within(Instant at, Instant from, Instant to) {
    return !at.isBefore(from) && at.isBefore(to);
  }

  @Override
  public Future<Identified> identify(CompanyId company, PhoneNumber number) {
    return now(identify(store.of(company), LastKnown.key(number)));
  }

  @Override
  public Identified lastKnown(CompanyId company, PhoneNumber number) {
    return identify(store.of(company), LastKnown.key(number));
  }

  @Override
  public Future<Identified> identify(CompanyId company, EmailAddress address) {
    return now(identify(store.of(company), LastKnown.key(address)));
  }

  private static Identified identify(MemoryState state, String key) {
    List<Contact> contacts =
        state.owners.getOrDefault(key, Set.of()).stream().map(state.contacts::get).toList();
    Set<String> own = new HashSet<>(Set.of(key));
    Holders.domain(key).ifPresent(own::add);
    Stream<Account> owning =
        state.accounts.values().stream()
            .filter(each -> !state.joinedAccounts.containsKey(each.id()))
            .filter(each -> LastKnown.keys(each).anyMatch(own::contains));
    Stream<Account> theirs =
        contacts.stream()
            .flatMap(each -> each.account().stream())
            .flatMap(id -> Stream.ofNullable(state.accounts.get(id)));
    Optional<Account> account = Account.foremost(Stream.concat(owning, theirs));
    OfPerson who = state.people.get(new MemoryTasks(state).personOf(key));
    Optional<String> lead = Optional.ofNullable(who).map(of -> of.lead);
    return new Identified(
        LastKnown.identity(contacts, account),
        lead.map(LeadId::new),
        lead.map(id -> !state.leads.get(id).witnesses.isEmpty()).orElse(false),
        Optional.ofNullable(who).map(of -> of.rep),
        lead.map(id -> state.leads.get(id).stage).filter(stage -> !stage.closed()),
        who == null || who.card == null
            ? List.of()
            : who.lost.stream().map(MemoryState.LostCall::at).sorted().toList());
  }

  @Override
  public Future<Optional<Account>> account(CompanyId company, AccountId account) {
    return now(Optional.ofNullable(store.of(company).accounts.get(account)));
  }

  @Override
  public Future<Optional<LeadId>> leadOfAnswer(CompanyId company, String messageId) {
    return now(Optional.ofNullable(store.of(company).answers.get(messageId)));
  }

  @Override
  public Future<List<KeyNumber>> keyNumbers(CompanyId company) {
    MemoryState state = store.of(company);
    Stream<PhoneNumber> ofContacts =
        state.contacts.values().stream().flatMap(contact -> contact.phones().stream());
    Stream<PhoneNumber> own =
        state.accounts.values().stream().flatMap(account -> account.dossier().numbers().stream());
    return now(
        Stream.concat(ofContacts, own)
            .distinct()
            .flatMap(number ->
                identify(state, LastKnown.key(number)).who().knownAccount().stream()
                    .filter(account -> account.tier() == Tier.KEY)
                    .map(account -> new KeyNumber(number, account)))
            .toList());
  }

  @Override
  public Future<Optional<CallRecord>> call(CompanyId company, CallId call) {
    return now(
        Optional.ofNullable(store.of(company).calls.get(call.value()))
            .filter(known -> known.arrivedAt != null)
            .map(known -> known.record(call)));
  }

  @Override
  public Future<List<CallRecord>> calls(CompanyId company, Instant from, Instant to) {
    return now(
        store.of(company).calls.entrySet().stream()
            .filter(call -> call.getValue().arrivedAt != null)
            .map(call -> call.getValue().record(new CallId(call.getKey())))
            .filter(call -> within(call.arrivedAt(), from, to))
            .sorted(Comparator.comparing(CallRecord::arrivedAt).thenComparing(CallRecord::id))
            .toList());
  }

  @Override
  public Future<Optional<MailRecord>> mail(CompanyId company, MailId mail) {
    return now(Optional.ofNullable(store.of(company).mails.get(mail.value())));
  }

  @Override
  public Future<List<MailRecord>> mails(CompanyId company, Instant from, Instant to) {
    return now(
        store.of(company).mails.values().stream()
            .filter(mail -> within(mail.receivedAt(), from, to))
            .sorted(Comparator.comparing(MailRecord::receivedAt))
            .toList());
  }

  @Override
  public Future<Optional<LeadRecord>> lead(CompanyId company, LeadId lead) {
    return now(lead(store.of(company), lead.value()));
  }

  private static Optional<LeadRecord> lead(MemoryState state, String id) {
    return Optional.ofNullable(state.leads.get(id)).map(lead -> lead.record(id));
  }

  @Override
  public Future<List<LeadRecord>> leads(CompanyId company, Instant from, Instant to) {
    return now(
        store.of(company).leads.entrySet().stream()
            .map(lead -> lead.getValue().record(lead.getKey()))
            .filter(lead -> within(lead.openedAt(), from, to))
            .sorted(Comparator.comparing(LeadRecord::openedAt).thenComparing(LeadRecord::id))
            .toList());
  }

  @Override
  public Future<Optional<LeadRecord>> openLead(CompanyId company, Person person) {
    MemoryState state = store.of(company);
    return now(
        Optional.ofNullable(state.people.get(new MemoryTasks(state).personOf(person.key())))
            .map(who -> who.lead)
            .flatMap(id -> lead(state, id)));
  }

  @Override
  public Future<Optional<Contact>> contact(CompanyId company, ContactId contact) {
    return now(Optional.ofNullable(store.of(company).contacts.get(contact.value())));
  }

  @Override
  public Future<List<TimelineEntry>> timeline(CompanyId company, Person person, int limit) {
    MemoryState state = store.of(company);
    Set<String> keys = new HashSet<>();
    String key = new MemoryTasks(state).personOf(person.key());
    keys.add(key);
    if (key.startsWith("c:") && state.contacts.containsKey(key.substring(2))) {
      LastKnown.keys(state.contacts.get(key.substring(2)))
          .filter(of -> state.owners.get(of).size() == 1)
          .forEach(keys::add);
    }
    return now(
        state.timeline.stream()
            .filter(line -> keys.contains(line.person()))
            .sorted(Comparator.comparing(Line::at).reversed())
            .limit(limit)
            .map(line -> inWords(state, line))
            .toList());
  }

  private static TimelineEntry inWords(MemoryState state, Line line) {
    var read = new Timeline.Line(line.at().toEpochMilli(), line.kind(), line.step(), line.ref());
    return read.inWords(record(state, read));
  }

  private static ObjectNode record(MemoryState state, Timeline.Line line) {
    String ref = line.ref();
    return switch (line.collection()) {
      case "mails" -> Json.tree(state.mails.get(ref));
      case "tasks" -> Json.tree(state.tasks.get(ref).record());
      case "leads" -> {
        ObjectNode lead = Json.tree(state.leads.get(ref).record(ref));
        var notes = lead.putArray("notes");
        state
            .leads
            .get(ref)
            .notes
            .forEach(
                (at, text) -> notes.addObject().put("at", at.toEpochMilli()).put("text", text));
        yield lead;
      }
      case "outbound" -> {
        var call = state.outbound.get(ref);
        ObjectNode record = Json.tree(call.talked == null ? call.tried : call.talked);
        yield call.endedAt == null
            ? record
            : record
                .put("endedAt", call.endedAt.toEpochMilli())
                .put("talkSeconds", call.talkSeconds);
      }
      default -> {
        Call call = state.calls.get(ref);
        ObjectNode record = Json.tree(call.record(new CallId(ref)));
        yield call.pressed == null ? record : record.set("pressed", Json.node(call.pressed));
      }
    };
  }

  @Override
  public Future<List<SpendRow>> spend(CompanyId company, LocalDate from, LocalDate to) {
    return now(
        store.of(company).spend.entrySet().stream()
            .map(Map.Entry::getValue)
            .filter(row -> !row.from().isAfter(to) && !row.to().isBefore(from))
            .sorted(Comparator.comparing(SpendRow::from))
            .toList());
  }

  @Override
  public Future<List<ActRecord>> acts(CompanyId company, Instant from, Instant to) {
    return now(
        store.of(company).acts.all().stream().filter(act -> within(act.at(), from, to)).toList());
  }

  /// Exports and erasures are the store's own: here there are none.
  @Override
  public Future<List<AuditEntry>> audited(CompanyId company, Instant from, Instant to) {
    return now(List.of());
  }

  @Override
  public Future<List<AuditEntry>> changes(CompanyId company, AccountId account) {
    return now(List.of());
  }

  @Override
  public Future<List<GapMarked>> gaps(CompanyId company, Instant from, Instant to) {
    return now(
        store.of(company).gaps.stream()
            .filter(gap -> gap.from().isBefore(to) && gap.to().isAfter(from))
            .sorted(Comparator.comparing(GapMarked::from))
            .toList());
  }
}
