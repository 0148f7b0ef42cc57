package io.leadline.app.command;

import io.leadline.app.Refusal;
import io.leadline.config.Company;
import io.leadline.domain.task.TaskRecord;
import io.leadline.domain.task.TaskState;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.Login;
import io.leadline.event.Origin;
import io.leadline.event.TaskEvent;
import io.leadline.event.TaskId;
import io.leadline.flow.port.Recorded;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "task",
    mixinStandardHelpOptions = true,
    description = "Tasks and facts that were set aside because they could not be done or recorded.",
    subcommands = {TaskCommand.Aside.class, TaskCommand.Retry.class})
final class TaskCommand implements Runnable {
  private static final int SHOWN_AT_MOST = 10_000;
  private static final String NO_SERVER =
      "facts that were set aside are known to a running server alone, and none answers here";

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to do: leadline task aside | leadline task retry ID…");
  }

  private static ServerAside facts(StoreSession session) {
    return new ServerAside(session.configuration().installation());
  }

  private static List<TaskRecord> aside(StoreSession session, Company company) {
    return StoreSession.answer(session.store().tasks().open(company.id(), SHOWN_AT_MOST)).stream()
        .filter(task -> task.state() == TaskState.QUARANTINED)
        .toList();
  }

  private static Map<String, Object> aside(TaskRecord task) {
    return Json.object(
        "id",
        task.id().value(),
        "kind",
        task.kind().name(),
        "due",
        task.due().toString(),
        "attempts",
        task.attempts(),
        "why",
        task.note());
  }

  @Command(
      name = "aside",
      mixinStandardHelpOptions = true,
      description = {
        "Lists what was set aside: of tasks id, kind, since when it is due, why; of facts that the"
            + " running server could not record id and why.",
        "--json: {tasks: [{id, kind, due, attempts, why}], facts: [{id, why}]}; no facts where no"
            + " server answers."
      })
  static final class Aside implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private OneCompany which;

    @Option(names = "--json", description = "Only JSON.")
    private boolean json;

    @Override
    public Integer call() {
      try (var session = which.open()) {
        List<TaskRecord> found = aside(session, which.of(session));
        var facts = facts(session).facts();
        var out = spec.commandLine().getOut();
        if (json) {
          var told = Json.object("tasks", found.stream().map(TaskCommand::aside).toList());
          facts.ifPresent(known -> told.put("facts", known));
          Json.print(spec, told);
          return 0;
        }
        found.forEach(task ->
            out.printf("%s  %s  %s  %s%n", task.id(), task.kind(), task.due(), task.note()));
        facts
            .orElse(List.of())
            .forEach(fact -> out.printf("%s  FACT  %s%n", fact.get("id"), fact.get("why")));
        if (found.isEmpty() && facts.orElse(List.of()).isEmpty()) {
          out.println("nothing is set aside");
        }
        if (facts.isEmpty()) {
          spec.commandLine().getErr().println(NO_SERVER);
        }
        return 0;
      }
    }
  }

  @Command(
      name = "retry",
      mixinStandardHelpOptions = true,
      description = "Has what was set aside tried again at once, with its attempts counted anew.")
  static final class Retry implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private OneCompany which;

    @Option(names = "--by", paramLabel = "LOGIN", description = "Who says so; ${DEFAULT-VALUE}.")
    private String by = "operator";

    @Option(names = "--all", description = "All that are set aside, and the server's facts.")
    private boolean all;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "As leadline task aside tells.")
    private List<String> ids = List.of();

    @Override
    public Integer call() {
      if (all == !ids.isEmpty()) {
        throw new ParameterException(spec.commandLine(), "name the tasks, or say --all");
      }
      Login login;
      try {
        login = new Login(by);
      } catch (IllegalArgumentException e) {
        throw new WrongValue("'" + by + "' is no login", e);
      }
      try (var session = which.open()) {
        Company whose = which.of(session);
        List<TaskId> tasks =
            all
                ? aside(session, whose).stream().map(TaskRecord::id).toList()
                : ids.stream().map(TaskId::new).toList();
        for (TaskId task : tasks) {
          retry(session, whose, task, login);
        }
        spec.commandLine()
            .getOut()
            .println(
                tasks.size() == 1
                    ? "1 task is tried again"
                    : tasks.size() + " tasks are tried again");
        if (all) {
          facts(session)
              .retry()
              .ifPresentOrElse(
                  facts -> spec.commandLine().getOut().println(facts + " facts are told again"),
                  () -> spec.commandLine().getErr().println(NO_SERVER));
        }
        return 0;
      }
    }

    private static void retry(StoreSession session, Company whose, TaskId task, Login by) {
      Instant now = Clock.systemUTC().instant();
      var fact =
          new Fact(
              new FactId(task.value() + "/retried/" + now.toEpochMilli()),
              whose.id(),
              now,
              Origin.LIVE,
              new TaskEvent.Retried(task, by, now));
      Recorded recorded = StoreSession.answer(session.store().journal().record(fact));
      if (recorded instanceof Recorded.Refused refused) {
        throw new Refusal(
            task + " is not tried again: " + refused.why() + "; leadline task aside lists them");
      }
    }
  }
}
