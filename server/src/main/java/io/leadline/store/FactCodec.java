package io.leadline.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.event.CompanyId;
import io.leadline.event.DomainEvent;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.Origin;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Whole facts as text, for the spool: with their names, numbers and texts, unlike the journal.
final class FactCodec {
  private static final int VERSION = 1;
  private static final Map<String, Class<? extends DomainEvent>> KINDS = kinds();

  private FactCodec() {}

  static String write(Fact fact) {
    ObjectNode told = Json.object();
    told.put("v", VERSION);
    told.put("id", fact.id().value());
    told.put("company", fact.company().value());
    told.put("at", fact.at().toEpochMilli());
    told.put("origin", fact.origin().name());
    told.put("kind", kind(fact.event().getClass()));
    told.putPOJO("event", fact.event());
    return Json.text(told);
  }

  static Fact read(String text) {
    ObjectNode told = Json.parse(text);
    Class<? extends DomainEvent> kind = KINDS.get(told.path("kind").asText());
    if (told.path("v").asInt() != VERSION || kind == null) {
      throw new IllegalStateException(
          "a fact in the spool was written by another version: "
              + told.path("v")
              + " "
              + told.path("kind"));
    }
    return new Fact(
        new FactId(told.path("id").asText()),
        new CompanyId(told.path("company").asText()),
        Instant.ofEpochMilli(told.path("at").asLong()),
        Origin.valueOf(told.path("origin").asText()),
        Json.read(told.path("event"), kind));
  }

  private static Map<String, Class<? extends DomainEvent>> kinds() {
    Map<String, Class<? extends DomainEvent>> kinds = new HashMap<>();
    collect(DomainEvent.class, kinds);
    return Map.copyOf(kinds);
  }

  private static void collect(
      Class<? extends DomainEvent> type, Map<String, Class<? extends DomainEvent>> into) {
    if (!type.isSealed()) {
      into.put(kind(type), type);
      return;
    }
    for (Class<?> sub : type.getPermittedSubclasses()) {
      collect(sub.asSubclass(DomainEvent.class), into);
    }
  }

  private static String kind(Class<?> type) {
    Class<?> family = type.getEnclosingClass();
    return family == null
        ? type.getSimpleName()
        : family.getSimpleName() + "." + type.getSimpleName();
  }
}
