package io.leadline.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.event.CallEvent;
import io.leadline.event.CompanyId;
import io.leadline.event.DomainEvent;
import io.leadline.event.Fact;
import io.leadline.event.LeadId;
import io.leadline.event.Origin;
import io.leadline.event.Person;
import io.leadline.event.QuestionOutcome;
import io.leadline.event.TaskId;
import io.leadline.flow.port.Recorded;
import io.leadline.flow.port.TaskStore.Lease;
import io.lettuce.core.RedisCommandExecutionException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/// Writes one fact by its script.
final class FactWriter {
  /// Nobody waits for the end of what the server did itself; while much is due the next lease comes
  /// before that and takes it along.
  private static final Duration ENDS_GATHERED = Duration.ofMillis(8);

  /// Nor does any caller wait for what the PBX tells of a call; many calls' go with one sync of the
  /// store's disk.
  private static final Duration TOLD_GATHERED = Duration.ofMillis(20);

  private final StoreConnection connection;
  private final Map<String, Script> scripts = new ConcurrentHashMap<>();
  private final Map<CompanyId, Tombstones> tombstones = new ConcurrentHashMap<>();
  private final Map<Kind, Together> together = new ConcurrentHashMap<>();

  /// What goes together: facts of one company, written by the same script.
  private record Kind(CompanyId company, String script) {}

  FactWriter(StoreConnection connection) {
    this.connection = connection;
  }

  /// @param late whether it waited on this server's disk, so that nobody hears a refusal
  CompletionStage<Recorded> write(Fact fact, boolean late) {
    Transition transition = Transition.of(fact.event());
    Supplier<CompletionStage<Recorded>> whole = () -> whole(fact, transition, late);
    return AloneTask.of(fact)
        .map(task ->
            alone(
                fact,
                AloneTask.SCRIPT,
                Optional.empty(),
                task.arguments(mark(fact, transition), stone(fact, task.task().person())),
                whole))
        .or(() ->
            AloneDue.of(fact)
                .map(due ->
                    alone(
                        fact,
                        AloneDue.SCRIPT,
                        Optional.empty(),
                        due.arguments(mark(fact, transition)),
                        whole)))
        .orElseGet(whole);
  }

  private CompletionStage<Recorded> whole(Fact fact, Transition transition, boolean late) {
    ObjectNode told = told(fact, transition);
    if (late) {
      told.put("late", true);
    }
    if (late || !isOnlyTold(fact.event())) {
      return tell(fact.company(), transition.script(), told);
    }
    Together others = gathered(fact.company(), transition.script(), TOLD_GATHERED);
    return tell(fact.company(), told, text -> others.tell(text).thenApply(FactWriter::parts));
  }

  private static boolean isOnlyTold(DomainEvent event) {
    return switch (event) {
      case CallEvent.Joined _, CallEvent.Connected _, CallEvent.Left _, CallEvent.Ended _ -> true;
      case CallEvent.SourceAnswered question -> question.outcome() == QuestionOutcome.NOT_ASKED;
      default -> false;
    };
  }

  CompletionStage<Recorded> write(Fact fact) {
    return write(fact, false);
  }

  /// The plain case, together with others of its kind, and whole where it turns out not to be one.
  private CompletionStage<Recorded> alone(
      Fact fact,
      String script,
      Optional<LeadId> lead,
      String[] arguments,
      Supplier<CompletionStage<Recorded>> whole) {
    return together
        .computeIfAbsent(new Kind(fact.company(), script), this::together)
        .tell(arguments)
        .thenApply(String::valueOf)
        .thenCompose(answer ->
            answer.isEmpty()
                ? whole.get()
                : kept(fact.company(), CompletableFuture.completedFuture(plainly(answer, lead))));
  }

  /// @param answer the journal id, and behind a tab the lead where the script found one
  private static Recorded plainly(String answer, Optional<LeadId> lead) {
    int tab = answer.indexOf('\t');
    return tab < 0
        ? new Recorded.Fresh(answer, lead)
        : new Recorded.Fresh(answer.substring(0, tab), lead(answer.substring(tab + 1)));
  }

  private Together together(Kind kind) {
    Script script = Script.read(kind.script());
    return new Together(
        arguments -> connection.run(script, kind.company(), arguments),
        kind.script().equals(AloneEnd.SCRIPT) ? ENDS_GATHERED : Duration.ZERO);
  }

  /// The ends of the company's lent tasks, as they go together.
  Together ends(CompanyId company) {
    return together.computeIfAbsent(new Kind(company, AloneEnd.SCRIPT), this::together);
  }

  private String stone(Fact fact, Person person) {
    Tombstones known = tombstones.get(fact.company());
    return known == null ? "" : known.hash(person.key());
  }

  /// Ends a leased task by a fact, unless the lease has passed to another.
  ///
  /// @param lent the record as it was lent, where that is known
  CompletionStage<Recorded> end(Fact fact, Lease lease, Optional<LentRecords.Lent> lent) {
    Supplier<CompletionStage<Recorded>> whole = () -> write(fact, lease.task().id(), lease.token());
    return AloneEnd.of(fact, lease, lent)
        .map(end ->
            alone(
                fact,
                AloneEnd.SCRIPT,
                lease.task().lead(),
                end.arguments(mark(fact, Transition.of(fact.event()))),
                whole))
        .orElseGet(whole)
        .thenApply(recorded -> {
          if (recorded instanceof Recorded.Fresh fresh) {
            connection.written().finished(fact, fresh.journalId());
          }
          return recorded;
        });
  }

  /// Writes a fact that ends a leased task, unless the lease has passed to another.
  CompletionStage<Recorded> write(Fact fact, TaskId task, long token) {
    var lease = Json.object().put("task", task.value()).put("token", token);
    Transition transition = Transition.of(fact.event());
    ObjectNode told = told(fact, transition);
    told.set("lease", lease);
    Together ends = gathered(fact.company(), transition.script(), ENDS_GATHERED);
    return tell(fact.company(), told, text -> ends.tell(text).thenApply(FactWriter::parts));
  }

  /// Facts of one kind that need the whole script, several in one go.
  private Together gathered(CompanyId company, String script, Duration patience) {
    return together.computeIfAbsent(
        new Kind(company, script),
        kind -> {
          Script many = Script.many(kind.script());
          return new Together(
              arguments -> connection.run(many, kind.company(), arguments), patience);
        });
  }

  private static List<Object> parts(Object answer) {
    List<Object> parts = new ArrayList<>((List<?>) answer);
    if (parts.getFirst().equals(Script.FAILED)) {
      throw new RedisCommandExecutionException(String.valueOf(parts.getLast()));
    }
    return parts;
  }

  private static ObjectNode told(Fact fact, Transition transition) {
    ObjectNode told = Json.object();
    told.put("id", fact.id().value());
    told.put("mark", mark(fact, transition));
    told.put("type", transition.script());
    told.put("at", fact.at().toEpochMilli());
    told.put("origin", fact.origin().name());
    told.putPOJO("e", transition.event().get());
    told.set("j", Json.node(transition.figures().fields()));
    return told;
  }

  /// Gives a leased task back; no fact of its own, but written to the journal like one.
  CompletionStage<Recorded> putBack(
      CompanyId company, TaskId task, long token, Instant nextDue, String why) {
    ObjectNode told = Json.object();
    told.put("id", task.value() + "/put-back/" + token);
    told.put("type", "task_put_back");
    told.put("at", nextDue.toEpochMilli());
    told.put("origin", Origin.LIVE.name());
    told.putObject("e")
        .put("task", task.value())
        .put("nextDue", nextDue.toEpochMilli())
        .put("why", why)
        .put("tries", Lending.TRIES);
    told.set("j", Json.node(List.of("task", task.value())));
    told.putObject("lease").put("task", task.value()).put("token", token);
    return tell(company, "task_put_back", told);
  }

  private CompletionStage<Recorded> tell(CompanyId company, String name, ObjectNode told) {
    Script script = scripts.computeIfAbsent(name, Script::read);
    return tell(company, told, text -> connection.run(script, company, text));
  }

  /// Tells the script a fact. Where persons of the company were erased, the fact bears the hashes
  /// of its numbers and addresses; their key is learnt from the first script that asks for it.
  private CompletionStage<Recorded> tell(
      CompanyId company, ObjectNode told, Function<String, CompletionStage<List<Object>>> script) {
    Tombstones known = tombstones.get(company);
    if (known != null) {
      told.set("stones", stones(known, told));
    }
    var answered =
        script
            .apply(Json.text(told))
            .thenCompose(answer -> {
              if (!String.valueOf(answer.getFirst()).equals("stones")) {
                return CompletableFuture.completedFuture(answer);
              }
              var learnt = new Tombstones(String.valueOf(answer.get(1)));
              tombstones.put(company, learnt);
              told.set("stones", stones(learnt, told));
              return script.apply(Json.text(told));
            })
            .thenApply(FactWriter::recorded);
    return kept(company, answered);
  }

  private static ArrayNode stones(Tombstones tombstones, ObjectNode told) {
    ArrayNode stones = told.arrayNode();
    Tombstones.identities(Json.node(told.path("e")))
        .forEach(identity -> stones.add(tombstones.hash(identity)));
    return stones;
  }

  /// What stands counts only once it is as safe as the store can make it, told first or again.
  private CompletionStage<Recorded> kept(CompanyId company, CompletionStage<Recorded> answered) {
    return answered.thenCompose(recorded ->
        recorded instanceof Recorded.Refused
            ? CompletableFuture.completedFuture(recorded)
            : connection
                .kept(company)
                .thenApply(_ -> {
                  if (recorded instanceof Recorded.Fresh fresh) {
                    connection.written().confirmed(company, fresh.journalId());
                  }
                  return recorded;
                }));
  }

  /// The fact's id as the record keeps it: without the record's own id before it.
  private static String mark(Fact fact, Transition transition) {
    String id = fact.id().value();
    String entity = transition.entity();
    return id.startsWith(entity + "/") ? id.substring(entity.length() + 1) : id;
  }

  static Recorded recorded(List<Object> answer) {
    String what = String.valueOf(answer.get(0));
    return switch (what) {
      case "fresh" -> new Recorded.Fresh(String.valueOf(answer.get(1)), lead(answer.get(2)));
      case "repeated" -> new Recorded.Repeated(lead(answer.get(1)));
      case "refused" -> new Recorded.Refused(String.valueOf(answer.get(1)));
      default -> throw new IllegalStateException("a script answered " + answer);
    };
  }

  private static Optional<LeadId> lead(Object told) {
    String id = String.valueOf(told);
    return id.isEmpty() ? Optional.empty() : Optional.of(new LeadId(id));
  }
}
