package io.leadline.app.wiring;

import io.leadline.demo.story.Desk;
import io.leadline.domain.lead.Conversation;
import io.leadline.domain.lead.LeadRecord;
import io.leadline.domain.lead.NextStep;
import io.leadline.domain.task.TaskRecord;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.event.LeadId;
import io.leadline.event.Login;
import io.leadline.event.SourceKey;
import io.leadline.event.TaskId;
import io.leadline.flow.Acted;
import io.leadline.flow.DeskFlow;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/// The desk for the demo's people: the very flows behind the pages, without a browser between.
final class DemoDesk implements Desk {

  private static final int LOOKS = 40;
  private static final long LOOK_AGAIN_MS = 15;
  private static final int LETTER_LOOKS = 40;
  private static final int MOST_TASKS = 40;

  private final Vertx vertx;
  private final Store store;
  private final Flows flows;
  private final CompanyId company;

  DemoDesk(Vertx vertx, Store store, Flows flows, CompanyId company) {
    this.vertx = vertx;
    this.store = store;
    this.flows = flows;
    this.company = company;
  }

  @Override
  public CompletionStage<Optional<Card>> card(CallId call) {
    return look(call, LOOKS).toCompletionStage();
  }

  /// A call that the store does not show yet is looked for again: what the PBX tells takes a
  /// moment.
  private Future<Optional<Card>> look(CallId call, int left) {
    return store
        .records()
        .call(company, call)
        .compose(found -> {
          if (found.isPresent()) {
            return store
                .records()
                .lead(company, found.get().lead())
                .map(lead -> lead.map(DemoDesk::card));
          }
          return left == 0
              ? Future.succeededFuture(Optional.empty())
              : vertx
                  .timer(LOOK_AGAIN_MS, TimeUnit.MILLISECONDS)
                  .compose(_ -> look(call, left - 1));
        });
  }

  private static Card card(LeadRecord lead) {
    return new Card(lead.id(), lead.stage(), !lead.witnesses().isEmpty());
  }

  @Override
  public CompletionStage<Void> sourceAnswered(LeadId lead, SourceKey source, Login rep) {
    return done(flows.leads.sourceAnswered(company, lead, source, rep, "demo"));
  }

  @Override
  public CompletionStage<Void> capture(LeadId lead, Map<String, String> fields, Login rep) {
    String form = "demo-" + Integer.toHexString(fields.hashCode());
    return done(flows.leads.capture(company, lead, fields, rep, form));
  }

  @Override
  public CompletionStage<Boolean> letterRead(Instant received) {
    return letterRead(received, LETTER_LOOKS).toCompletionStage();
  }

  private Future<Boolean> letterRead(Instant received, int left) {
    return store
        .records()
        .mails(company, received.minusSeconds(1), received.plusSeconds(1))
        .compose(found -> {
          if (!found.isEmpty() || left == 0) {
            return Future.succeededFuture(!found.isEmpty());
          }
          return vertx
              .timer(LOOK_AGAIN_MS, TimeUnit.MILLISECONDS)
              .compose(_ -> letterRead(received, left - 1));
        });
  }

  @Override
  public CompletionStage<Void> done(TaskId task, Login rep) {
    return flows
        .team
        .find(company, rep)
        .map(user ->
            done(
                flows.desk.done(
                    new DeskFlow.Click(company, user, task, "demo-done-" + task.value()), false)))
        .orElseGet(() -> CompletableFuture.completedFuture(null));
  }

  @Override
  public CompletionStage<Boolean> leave(LeadId lead, Leaving leaving, Login rep) {
    var left =
        new io.leadline.domain.lead.Leaving(
            leaving.form(),
            lead,
            leaving.call(),
            Optional.of(outcome(leaving)),
            Optional.of(next(leaving.next())),
            leaving.note());
    return flows
        .leads
        .leave(company, left, rep)
        .map(Acted.Done.class::isInstance)
        .toCompletionStage();
  }

  private static Conversation outcome(Leaving leaving) {
    if (leaving.next() instanceof Step.NotALead) {
      return Conversation.NOT_A_LEAD;
    }
    return leaving.qualified() ? Conversation.QUALIFIED : Conversation.TALKED;
  }

  private static NextStep next(Step step) {
    return switch (step) {
      case Step.Due due ->
          switch (due.kind()) {
            case PROMISE -> new NextStep.Promise(due.text(), due.at());
            case CALL_BACK -> new NextStep.CallBack(due.text(), due.at());
            case REPLY, ACKNOWLEDGE -> new NextStep.Mail(due.text(), due.at());
            case FOLLOW_UP, SURVEY, COMPLAINT, NOTIFY -> new NextStep.Meeting(due.text(), due.at());
          };
      case Step.Won won -> new NextStep.Won(won.revenue());
      case Step.Lost lost -> new NextStep.Lost(lost.reason());
      case Step.NotALead none -> new NextStep.NotALead(none.kind());
    };
  }

  @Override
  public CompletionStage<List<OpenTask>> tasks(Login rep) {
    return store
        .tasks()
        .openFor(company, rep, MOST_TASKS)
        .map(found ->
            found.stream()
                .filter(task -> !task.kind().isDoneByServer())
                .map(DemoDesk::task)
                .toList())
        .toCompletionStage();
  }

  @Override
  public CompletionStage<List<OpenTask>> lost() {
    return store
        .tasks()
        .recovery(company, MOST_TASKS)
        .map(cards -> cards.stream().map(card -> task(card.task())).toList())
        .toCompletionStage();
  }

  private static OpenTask task(TaskRecord task) {
    return new OpenTask(task.id(), task.kind(), task.lead(), task.due());
  }

  @Override
  public CompletionStage<Boolean> callBack(TaskId task, Login rep) {
    return flows
        .tasks
        .callBack(company, rep, task, false)
        .map(Acted.Done.class::isInstance)
        .toCompletionStage();
  }

  @Override
  public CompletionStage<Boolean> claim(TaskId task, Login rep) {
    return flows
        .tasks
        .claim(company, rep, task)
        .map(Acted.Done.class::isInstance)
        .toCompletionStage();
  }

  private static CompletionStage<Void> done(Future<Acted> acted) {
    return acted.<Void>mapEmpty().toCompletionStage();
  }
}
