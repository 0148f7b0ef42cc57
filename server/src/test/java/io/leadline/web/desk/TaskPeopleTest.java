package io.leadline.web.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.Contact;
import io.leadline.domain.task.TaskRecord;
import io.leadline.domain.task.TaskState;
import io.leadline.event.ContactId;
import io.leadline.event.Person;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.flow.Team;
import io.leadline.flow.port.Directory;
import io.leadline.flow.port.Records;
import io.leadline.flow.port.TaskStore;
import io.leadline.web.PlayedSite;
import io.leadline.web.Viewer;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Whom tasks are about, read from a store that answers on threads of its own.
class TaskPeopleTest {
  private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
  private static final Contact FIRST = contact("first", "Ada Kern");
  private static final Contact SECOND = contact("second", "Ben Roth");

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();

  /// Answers to the question for the first when the second is asked for.
  private final CompletableFuture<Optional<Contact>> answer = new CompletableFuture<>();

  @AfterEach
  void stop() throws Exception {
    vertx.close().await();
  }

  @Test
  void clientWhoseNameCameWhileTheNextWasAskedForHasIt() throws Exception {
    var team = new Team(PlayedSite.usersWithPhones(), Set.of(PlayedSite.COMPANY));
    var parts =
        new CardParts(
            played(Records.class),
            played(Directory.class),
            played(TaskStore.class),
            PlayedSite.noSources(),
            team,
            new CardParts.Customs(
                PlayedSite.alwaysOpen(), _ -> Currency.getInstance("EUR"), Optional::empty),
            _ -> {
              throw new AssertionError("nobody looks at the queues here");
            });
    var user = PlayedSite.usersWithPhones().all(PlayedSite.COMPANY).await().getFirst();
    var viewer = new Viewer(user, "", false, NINE);
    var told = new CompletableFuture<List<String>>();
    context.runOnContext(_ ->
        TaskPeople.read(parts, viewer, List.of(task(FIRST), task(SECOND)), List.of())
            .map(people -> List.of(name(people, FIRST), name(people, SECOND)))
            .onSuccess(told::complete)
            .onFailure(told::completeExceptionally));
    assertThat(told.get(10, TimeUnit.SECONDS)).containsExactly("Ada Kern", "Ben Roth");
  }

  private static String name(TaskPeople people, Contact contact) {
    return people.of(new Person.Known(contact.id())).name();
  }

  private <T> T played(Class<T> port) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (_, method, arguments) -> {
              if (!method.getName().equals("contact")) {
                throw new AssertionError(method + " is not asked here");
              }
              if (arguments[1].equals(FIRST.id())) {
                return Future.fromCompletionStage(answer, context);
              }
              var store = Thread.ofPlatform().start(() -> answer.complete(Optional.of(FIRST)));
              store.join();
              return Future.succeededFuture(Optional.of(SECOND));
            }));
  }

  private static Contact contact(String id, String name) {
    return new Contact(
        new ContactId(id),
        name,
        "",
        Optional.empty(),
        "en",
        List.of(),
        List.of(),
        Map.of(),
        List.of());
  }

  private static TaskRecord task(Contact of) {
    return new TaskRecord(
        new TaskId("next/" + of.id()),
        TaskKind.CALL_BACK,
        new Person.Known(of.id()),
        Optional.empty(),
        "Call back",
        NINE,
        NINE,
        40,
        TaskState.WAITING,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        Optional.empty(),
        0,
        "",
        "");
  }
}
