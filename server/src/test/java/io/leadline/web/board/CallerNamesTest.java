package io.leadline.web.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.source.SourceCatalog;
import io.leadline.event.CallEvent;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.LeadId;
import io.leadline.event.Origin;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.Tier;
import io.leadline.flow.port.Sources;
import io.leadline.store.InMemoryStore;
import io.leadline.store.StorePorts;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallerNamesTest {
  private static final CompanyId ACME = new CompanyId("acme");
  private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
  private static final PhoneNumber NUMBER = new PhoneNumber("+49305550001");
  private static final CallId CALL = new CallId("main:1795384227.1");

  private final StorePorts store = InMemoryStore.empty(ACME);
  private final CallerNames names =
      new CallerNames(store.records(), store.directory(), new NoOwnSources(), ACME);

  @BeforeEach
  void call() {
    var arrived =
        new CallEvent.Arrived(
            CALL,
            Optional.of(NUMBER),
            "+4930900",
            new Person.ByNumber(NUMBER),
            Optional.empty(),
            Tier.UNKNOWN,
            "acme",
            Optional.empty(),
            new LeadId("lead/" + CALL));
    await(store.journal().record(new Fact(new FactId("a"), ACME, NINE, Origin.LIVE, arrived)));
  }

  @Test
  void whoIsOnTheBoardIsKnown() {
    await(names.readAll(List.of(CALL)));
    await(names.readAll(List.of(CALL)));
    assertThat(names.find(CALL)).map(CallerNames.Caller::who).contains("+49 30 5550001");
  }

  @Test
  void whoIsThereNoMoreIsForgotten() {
    await(names.readAll(List.of(CALL)));
    await(names.readAll(List.of()));
    assertThat(names.find(CALL)).isEmpty();
  }

  private static void await(Future<?> future) {
    var _ = future.toCompletionStage().toCompletableFuture().join();
  }

  private static final class NoOwnSources implements Sources {
    @Override
    public SourceCatalog catalog(CompanyId company) {
      return new SourceCatalog(List.of(), Map.of(), List.of());
    }

    @Override
    public Question question(CompanyId company) {
      throw new AssertionError("nobody is asked");
    }
  }
}
