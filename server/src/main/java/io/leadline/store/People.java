package io.leadline.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.event.CompanyId;
import io.leadline.event.Person;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Who a number or an address stands for, and what is open with that person.
record People(StoreConnection connection) {
  static final String OWNERS = "owners";
  static final String PEOPLE = "people";

  /// The person's key: the contact's where one contact alone owns the number or address.
  CompletionStage<String> keyOf(CompanyId company, Person person) {
    String key = person.key();
    return switch (person) {
      case Person.Known _, Person.Withheld _, Person.Nobody _ ->
          CompletableFuture.completedFuture(key);
      case Person.ByNumber _, Person.ByAddress _ ->
          connection
              .commands()
              .hget(KeySpace.key(company, OWNERS), key)
              .thenApply(text -> Optional.ofNullable(text).flatMap(People::soleOwner).orElse(key));
    };
  }

  static Optional<String> soleOwner(String owners) {
    ObjectNode read = Json.parse(owners);
    var contacts = read.path("contacts");
    return contacts.size() == 1 && !read.path("shared").asBoolean()
        ? Optional.of("c:" + contacts.path(0).asText())
        : Optional.empty();
  }

  /// The contacts that own it.
  static List<String> contacts(ObjectNode owners) {
    return owners.path("contacts").valueStream().map(id -> id.asText()).toList();
  }

  CompletionStage<Optional<ObjectNode>> find(CompanyId company, Person person) {
    return keyOf(company, person).thenCompose(key -> find(company, key));
  }

  CompletionStage<Optional<ObjectNode>> find(CompanyId company, String key) {
    return connection
        .commands()
        .hget(KeySpace.key(company, PEOPLE), key)
        .thenApply(text -> Optional.ofNullable(text).map(Json::parse));
  }
}
