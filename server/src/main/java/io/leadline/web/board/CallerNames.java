package io.leadline.web.board;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Contact;
import io.leadline.domain.call.CallRecord;
import io.leadline.domain.lead.LeadRecord;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.event.Person;
import io.leadline.flow.port.Directory;
import io.leadline.flow.port.Records;
import io.leadline.flow.port.Sources;
import io.leadline.web.Words;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Who the waiting callers are, read once for each call. Until that is read a caller goes by the
/// number that the PBX told.
final class CallerNames {
  /// More than ever wait at once; who is forgotten is read again.
  private static final int MOST = 1_000;

  private final Records records;
  private final Directory directory;
  private final Sources sources;
  private final CompanyId company;
  private final CallerNumbers numbers;
  private final Map<CallId, Future<Void>> reading = new ConcurrentHashMap<>();
  private final Map<CallId, Caller> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CallId, Caller> eldest) {
          return size() > MOST;
        }
      };

  /// Of calls that stand in the store already.
  CallerNames(Records records, Directory directory, Sources sources, CompanyId company) {
    this(records, directory, sources, company, new CallerNumbers());
  }

  CallerNames(
      Records records,
      Directory directory,
      Sources sources,
      CompanyId company,
      CallerNumbers numbers) {
    this.records = records;
    this.directory = directory;
    this.sources = sources;
    this.company = company;
    this.numbers = numbers;
  }

  /// @param source empty while nobody knows it
  record Caller(String who, String tier, String source) {}

  Optional<Caller> find(CallId call) {
    return known(call).or(() -> numbers.of(call).map(who -> new Caller(who, "unknown", "")));
  }

  private synchronized Optional<Caller> known(CallId call) {
    return Optional.ofNullable(known.get(call));
  }

  /// Reads who they are on the board, and forgets who is there no more.
  Future<?> readAll(Collection<CallId> onBoard) {
    forgetAllBut(Set.copyOf(onBoard));
    return Future.join(onBoard.stream().distinct().map(this::read).toList());
  }

  private synchronized void forgetAllBut(Set<CallId> calls) {
    known.keySet().retainAll(calls);
  }

  /// Reads who it is, unless that is known or is being read already.
  Future<Void> read(CallId call) {
    if (known(call).isPresent()) {
      return Future.succeededFuture();
    }
    Promise<Void> read = Promise.promise();
    Future<Void> before = reading.putIfAbsent(call, read.future());
    if (before != null) {
      return before;
    }
    records
        .call(company, call)
        .compose(found ->
            found.isEmpty()
                ? Future.<Void>succeededFuture()
                : read(found.get()).compose(caller -> put(call, caller)))
        .onComplete(done -> {
          reading.remove(call);
          read.handle(done);
        });
    return read.future();
  }

  private synchronized Future<Void> put(CallId call, Caller caller) {
    known.put(call, caller);
    return Future.succeededFuture();
  }

  private Future<Caller> read(CallRecord call) {
    var lead = records.lead(company, call.lead());
    Future<Optional<Contact>> contact =
        call.person() instanceof Person.Known(var id)
            ? records.contact(company, id)
            : Future.succeededFuture(Optional.empty());
    Future<Optional<Account>> account =
        call.account()
            .map(id -> directory.account(company, id))
            .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    return Future.all(lead, contact, account)
        .map(_ ->
            new Caller(
                name(call, contact.result(), account.result()),
                call.tier().name().toLowerCase(Locale.ROOT),
                lead.result().map(this::source).orElse("")));
  }

  /// Who is not known by name goes by the number and the company.
  private static String name(
      CallRecord call, Optional<Contact> contact, Optional<Account> account) {
    return contact
        .map(Contact::name)
        .filter(name -> !name.isBlank())
        .orElseGet(() -> {
          String number = call.number().map(Words::phone).orElse("number withheld");
          return account.map(known -> known.beside(number)).orElse(number);
        });
  }

  private String source(LeadRecord lead) {
    List<String> names =
        lead.witnesses().stream()
            .map(witness ->
                sources
                        .catalog(company)
                        .source(witness.source())
                        .map(source -> source.name("en"))
                        .orElse(witness.source().value())
                    + (witness.isEvidence() ? "" : " (default)"))
            .distinct()
            .toList();
    return String.join(", ", names);
  }
}
