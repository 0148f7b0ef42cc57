package io.leadline.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.domain.account.Contact;
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
import io.leadline.event.GapMarked;
import io.leadline.event.LeadId;
import io.leadline.event.MailId;
import io.leadline.event.Person;
import io.leadline.flow.port.Records;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Reads what the journal's scripts wrote.
///
/// A call of which only a later step is known yet (its arrival still waits in a spool or in the
/// PBX's ledger) is kept, but not shown until the arrival has come.
public final class RedisRecords implements Records {
  private static final int MOST_AUDITED = 10_000;
  private static final String CHANGES = "accounts.changes";

  private final RecordHash<CallRecord> calls;
  private final RecordHash<MailRecord> mails;
  private final RecordHash<LeadRecord> leads;
  private final RecordHash<Contact> contacts;
  private final RecordHash<SpendRow> spend;
  private final RecordHash<GapMarked> gaps;
  private final RecordHash<ActRecord> acts;
  private final People people;
  private final Timeline timeline;
  private final StoreConnection connection;

  public RedisRecords(StoreConnection connection) {
    this.connection = connection;
    this.calls = new RecordHash<>(connection, "calls", RecordCodec.CALL);
    this.mails = new RecordHash<>(connection, "mails", RecordCodec.MAIL);
    this.leads = new RecordHash<>(connection, "leads", RecordCodec.LEAD);
    this.contacts = new RecordHash<>(connection, "contacts", RecordCodec.CONTACT);
    this.spend = new RecordHash<>(connection, "spend", RecordCodec.SPEND);
    this.gaps = new RecordHash<>(connection, "gaps", RecordCodec.GAP);
    this.acts = new RecordHash<>(connection, "acts", RecordCodec.ACT);
    this.people = new People(connection);
    this.timeline = new Timeline(connection, people, contacts);
  }

  @Override
  public Future<Optional<CallRecord>> call(CompanyId company, CallId call) {
    String id = call.value();
    return StoreConnection.future(
        calls
            .raw(company, List.of(id))
            .thenApply(found ->
                Optional.ofNullable(found.get(id))
                    .map(Json::parse)
                    .filter(stored -> stored.has("arrivedAt"))
                    .map(stored -> RecordCodec.CALL.read(id, stored))));
  }

  @Override
  public Future<List<CallRecord>> calls(CompanyId company, Instant from, Instant to) {
    return StoreConnection.future(calls.between(company, "calls.arrived", range(from, to)));
  }

  @Override
  public Future<Optional<MailRecord>> mail(CompanyId company, MailId mail) {
    return StoreConnection.future(mails.find(company, mail.value()));
  }

  @Override
  public Future<List<MailRecord>> mails(CompanyId company, Instant from, Instant to) {
    return StoreConnection.future(mails.between(company, "mails.received", range(from, to)));
  }

  @Override
  public Future<Optional<LeadRecord>> lead(CompanyId company, LeadId lead) {
    return StoreConnection.future(leads.find(company, lead.value()));
  }

  @Override
  public Future<List<LeadRecord>> leads(CompanyId company, Instant from, Instant to) {
    return StoreConnection.future(leads.between(company, "leads.opened", range(from, to)));
  }

  @Override
  public Future<Optional<LeadRecord>> openLead(CompanyId company, Person person) {
    return StoreConnection.future(
        people
            .find(company, person)
            .thenCompose(found ->
                found
                    .map(state -> state.path("lead").asText())
                    .filter(id -> !id.isEmpty())
                    .map(id -> leads.find(company, id))
                    .orElseGet(() -> done(Optional.empty()))));
  }

  @Override
  public Future<Optional<Contact>> contact(CompanyId company, ContactId contact) {
    return StoreConnection.future(contacts.find(company, contact.value()));
  }

  @Override
  public Future<List<TimelineEntry>> timeline(CompanyId company, Person person, int limit) {
    return StoreConnection.future(timeline.of(company, person, limit));
  }

  @Override
  public Future<List<SpendRow>> spend(CompanyId company, LocalDate from, LocalDate to) {
    return StoreConnection.future(
        connection
            .commands()
            .hgetall(KeySpace.key(company, "spend"))
            .thenApply(rows ->
                rows.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(row -> spend.codec().read(row.getKey(), row.getValue()))
                    .filter(row -> !row.from().isAfter(to) && !row.to().isBefore(from))
                    .sorted(Comparator.comparing(SpendRow::from))
                    .toList()));
  }

  @Override
  public Future<List<GapMarked>> gaps(CompanyId company, Instant from, Instant to) {
    return StoreConnection.future(
        gaps.between(
                company,
                "gaps.from",
                Range.from(Boundary.unbounded(), Boundary.excluding(to.toEpochMilli())))
            .thenApply(found -> found.stream().filter(gap -> gap.to().isAfter(from)).toList()));
  }

  @Override
  public Future<List<ActRecord>> acts(CompanyId company, Instant from, Instant to) {
    return StoreConnection.future(acts.between(company, "acts.at", range(from, to)));
  }

  @Override
  public Future<List<AuditEntry>> audited(CompanyId company, Instant from, Instant to) {
    return StoreConnection.future(
        connection
            .commands()
            .xrevrange(KeySpace.key(company, "audit"), Range.unbounded(), Limit.from(MOST_AUDITED))
            .thenApply(newestFirst ->
                newestFirst.reversed().stream()
                    .map(entry -> audited(entry.getBody()))
                    .filter(entry -> !entry.at().isBefore(from) && entry.at().isBefore(to))
                    .toList()));
  }

  @Override
  public Future<List<AuditEntry>> changes(CompanyId company, AccountId account) {
    return StoreConnection.future(
        connection
            .commands()
            .hget(KeySpace.key(company, CHANGES), account.value())
            .thenApply(text ->
                text == null
                    ? List.of()
                    : Json.parse(text)
                        .path("lines")
                        .valueStream()
                        .map(RedisRecords::change)
                        .toList()));
  }

  private static AuditEntry change(JsonNode line) {
    return new AuditEntry(
        Instant.ofEpochMilli(line.path("at").asLong()),
        line.path("by").asText(""),
        line.path("what").asText(""),
        line.path("text").asText(""));
  }

  private static AuditEntry audited(Map<String, String> entry) {
    return new AuditEntry(
        Instant.ofEpochMilli(new BigDecimal(entry.getOrDefault("at", "0")).longValue()),
        entry.getOrDefault("by", ""),
        entry.getOrDefault("what", ""),
        entry.getOrDefault("subject", ""));
  }

  private static <T> CompletionStage<T> done(T value) {
    return CompletableFuture.completedFuture(value);
  }

  private static Range<Long> range(Instant from, Instant to) {
    return Range.from(
        Boundary.including(from.toEpochMilli()), Boundary.excluding(to.toEpochMilli()));
  }
}
