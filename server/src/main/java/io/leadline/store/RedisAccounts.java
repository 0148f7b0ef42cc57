package io.leadline.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.domain.account.Account;
import io.leadline.domain.account.Contact;
import io.leadline.domain.account.Union;
import io.leadline.event.AccountId;
import io.leadline.event.CompanyId;
import io.leadline.event.ContactId;
import io.leadline.event.Login;
import io.leadline.flow.port.Accounts;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/// Accounts and contacts as the scripts wrote them.
public final class RedisAccounts implements Accounts {
  private static final int READ_AT_ONCE = 1_000;

  private final StoreConnection connection;
  private final RedisDirectory directory;
  private final RecordHash<Account> accounts;
  private final RecordHash<Contact> contacts;

  public RedisAccounts(StoreConnection connection, RedisDirectory directory) {
    this.connection = connection;
    this.directory = directory;
    this.accounts = new RecordHash<>(connection, "accounts", RecordCodec.ACCOUNT);
    this.contacts = new RecordHash<>(connection, "contacts", RecordCodec.CONTACT);
  }

  @Override
  public Future<List<Account>> all(CompanyId company) {
    return directory.accounts(company);
  }

  @Override
  public Future<Map<AccountId, Account>> accounts(CompanyId company, Collection<AccountId> ids) {
    return StoreConnection.future(
        accounts
            .all(company, ids.stream().map(AccountId::value).distinct().toList())
            .thenApply(found -> {
              Map<AccountId, Account> byId = new LinkedHashMap<>();
              found.values().forEach(account -> byId.put(account.id(), account));
              return byId;
            }));
  }

  @Override
  public Future<Map<ContactId, Contact>> contacts(CompanyId company, Collection<ContactId> ids) {
    return StoreConnection.future(
        inTurn(
                ids.stream().map(ContactId::value).distinct().toList(),
                some -> contacts.all(company, some))
            .thenApply(found -> {
              Map<ContactId, Contact> byId = new LinkedHashMap<>();
              found.values().forEach(contact -> byId.put(contact.id(), contact));
              return byId;
            }));
  }

  @Override
  public Future<List<Contact>> contactsOf(CompanyId company, AccountId account, int limit) {
    return StoreConnection.future(
        connection
            .commands()
            .zrangebylex(
                KeySpace.key(company, "accounts.contacts"),
                Range.from(
                    Boundary.including(account.value() + "\t"),
                    Boundary.excluding(account.value() + "\n")),
                Limit.create(0, limit))
            .thenCompose(lines ->
                contacts.all(
                    company,
                    lines.stream().map(line -> line.substring(line.indexOf('\t') + 1)).toList()))
            .thenApply(found -> List.copyOf(found.values())));
  }

  @Override
  public Future<List<Contact>> alike(CompanyId company, int limit) {
    return directory.alike(company, limit);
  }

  /// Reads some, then the next, so that many at once hold up nobody else.
  private static <T> CompletionStage<Map<String, T>> inTurn(
      List<String> ids, Function<List<String>, CompletionStage<Map<String, T>>> read) {
    CompletionStage<Map<String, T>> found =
        CompletableFuture.completedFuture(new LinkedHashMap<>());
    for (int from = 0; from < ids.size(); from += READ_AT_ONCE) {
      List<String> some = ids.subList(from, Math.min(ids.size(), from + READ_AT_ONCE));
      found =
          found.thenCompose(before ->
              read.apply(some)
                  .thenApply(now -> {
                    before.putAll(now);
                    return before;
                  }));
    }
    return found;
  }

  @Override
  public Future<Map<String, List<ContactId>>> owners(CompanyId company, Collection<String> keys) {
    return StoreConnection.future(
        inTurn(
                keys.stream().distinct().toList(),
                some ->
                    new RecordHash<>(connection, People.OWNERS, RecordCodec.CONTACT)
                        .raw(company, some))
            .thenApply(found -> {
              Map<String, List<ContactId>> owners = new LinkedHashMap<>();
              found.forEach((key, text) ->
                  Optional.of(People.contacts(Json.parse(text)))
                      .filter(ids -> !ids.isEmpty())
                      .ifPresent(
                          ids -> owners.put(key, ids.stream().map(ContactId::new).toList())));
              return owners;
            }));
  }

  @Override
  public Future<Optional<Union<ContactId>>> union(CompanyId company, ContactId contact) {
    return union(contacts, company, contact.value(), "contact", ContactId::new);
  }

  @Override
  public Future<Optional<Union<AccountId>>> union(CompanyId company, AccountId account) {
    return union(accounts, company, account.value(), "account", AccountId::new);
  }

  @Override
  public Future<Map<AccountId, AccountId>> joined(CompanyId company) {
    return directory.joined(company);
  }

  private static <T> Future<Optional<Union<T>>> union(
      RecordHash<?> hash, CompanyId company, String id, String part, Function<String, T> ids) {
    return StoreConnection.future(
        hash.raw(company, List.of(id))
            .thenApply(found ->
                found.values().stream()
                    .findFirst()
                    .map(text -> union(Json.parse(text), part, ids))));
  }

  private static <T> Union<T> union(ObjectNode record, String part, Function<String, T> ids) {
    return new Union<>(
        text(record, "mergedInto").map(ids),
        record
            .path("merged")
            .valueStream()
            .map(one ->
                new Union.Part<>(
                    ids.apply(one.path(part).asText()),
                    Instant.ofEpochMilli(one.path("at").asLong()),
                    text(one, "by").map(Login::new)))
            .toList());
  }

  private static Optional<String> text(JsonNode record, String field) {
    return Optional.of(record.path(field).asText("")).filter(text -> !text.isEmpty());
  }
}
