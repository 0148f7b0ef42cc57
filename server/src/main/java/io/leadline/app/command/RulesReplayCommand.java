package io.leadline.app.command;

import io.leadline.app.Refusal;
import io.leadline.domain.routing.Replay;
import io.leadline.domain.routing.RuleSet;
import io.leadline.event.CompanyId;
import io.leadline.flow.ReplayFlow;
import io.leadline.yaml.Readers;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Tries rules on the recorded calls and mails: who would have gone elsewhere. Nothing acts.",
      "The same rules and the same period give the same output."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:tried", "1:the rules are faulty, or the store is away", "2:wrong usage"})
final class RulesReplayCommand implements Runnable {
  private static final int SHOWN = 50;

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Option(
      names = {"--with", "--rules"},
      paramLabel = "DIR",
      description = "Folder with the changed *.rules.yml; otherwise the one in force.")
  private @Nullable Path folder;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      defaultValue = "7d",
      description =
          "How long ago (7d, 12h), or from when (2026-03-02, 2026-03-02T10:00); usual: 7d.")
  private String since = "7d";

  @Option(names = "--until", paramLabel = "TIME", description = "Until when; usual: now.")
  private @Nullable String until;

  @Option(names = "--company", paramLabel = "ID", description = "Which company; else the first.")
  private @Nullable String company;

  @Option(
      names = "--json",
      description =
          "Only JSON: {from, to, version, calls, mails, withoutFacts, elsewhere, unsure, targets: "
              + "[{target, first, named}], rules: [{rule, decided}], differences: [{id, medium, "
              + "at, from: {rule, to}, to: {rule, to}, unsure}]}; pairs are [before, after].")
  private boolean json;

  @Override
  public void run() {
    var configuration = config.read();
    RuleSet set = RulesOption.inForce(configuration, folder).rules();
    RuleDoubts.of(config, configuration, set).forEach(spec.commandLine().getErr()::println);
    var meant =
        company == null
            ? configuration.installation().companies().getFirst()
            : configuration
                .installation()
                .company(new CompanyId(company))
                .orElseThrow(() -> new Refusal("--company: there is no company '" + company + "'"));
    Instant now = Clock.systemUTC().instant();
    Instant to = until == null ? now : time("--until", until, now, meant.zone());
    Instant from = time("--since", since, to, meant.zone());
    if (!from.isBefore(to)) {
      throw new WrongValue("--since: must be before --until");
    }
    try (StoreSession session = StoreSession.open(config)) {
      Replay.Result result =
          StoreSession.answer(
              new ReplayFlow(session.store().records()).replay(meant.id(), set, from, to));
      if (json) {
        Json.print(spec, object(result, set, from, to));
      } else {
        print(result, set);
      }
    }
  }

  private static Instant time(String option, String text, Instant now, ZoneId zone) {
    try {
      if (text.matches("\\d.*[a-z]")) {
        Duration ago = Readers.duration(text);
        return now.minus(ago);
      }
      return text.contains("T")
          ? (text.endsWith("Z")
              ? Instant.parse(text)
              : LocalDateTime.parse(text).atZone(zone).toInstant())
          : LocalDate.parse(text).atStartOfDay(zone).toInstant();
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new WrongValue(
          option + ": must be such as 7d, 2026-03-02 or 2026-03-02T10:00, not '" + text + "'", e);
    }
  }

  private static String counted(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  private void print(Replay.Result result, RuleSet set) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "rules %s tried on %s and %s: %d would have gone elsewhere%n",
        set.version(),
        counted(result.calls(), "call"),
        counted(result.mails(), "mail"),
        result.elsewhere());
    if (result.unsure() > 0) {
      out.printf("  %d asked for what was not noted then and are unsure%n", result.unsure());
    }
    if (result.withoutFacts() > 0) {
      out.printf("  %d were not decided by rules and are left out%n", result.withoutFacts());
    }
    if (!result.shares().isEmpty()) {
      out.printf("%n%-32s %15s %15s%n", "target", "first", "on the way");
      result
          .shares()
          .forEach(share ->
              out.printf(
                  "%-32s %15s %15s%n",
                  share.target(),
                  change(share.firstBefore(), share.firstAfter()),
                  change(share.namedBefore(), share.namedAfter())));
    }
    if (!result.rules().isEmpty()) {
      out.printf("%n%-32s %15s%n", "rule", "decided");
      result
          .rules()
          .forEach(
              rule -> out.printf("%-32s %15s%n", rule.rule(), change(rule.before(), rule.after())));
    }
    if (result.elsewhere() > 0) {
      out.println();
    }
    result.differences().stream().limit(SHOWN).forEach(each -> print(out, each));
    if (result.elsewhere() > SHOWN) {
      out.printf("and %d more (--json lists them)%n", result.elsewhere() - SHOWN);
    }
  }

  private static String change(int before, int after) {
    return before + " → " + after;
  }

  private static void print(PrintWriter out, Replay.Difference each) {
    out.printf(
        "%s  %s %s%n  %s: %s%n  %s: %s%s%n",
        each.at(),
        Readers.word(each.medium()),
        each.id(),
        each.ruleBefore(),
        String.join(", ", each.before()),
        each.ruleAfter(),
        String.join(", ", each.after()),
        each.unsure() ? " (unsure)" : "");
  }

  private static Object object(Replay.Result result, RuleSet set, Instant from, Instant to) {
    return Json.object(
        "from", from.toString(),
        "to", to.toString(),
        "version", set.version(),
        "calls", result.calls(),
        "mails", result.mails(),
        "withoutFacts", result.withoutFacts(),
        "elsewhere", result.elsewhere(),
        "unsure", result.unsure(),
        "targets",
            result.shares().stream()
                .map(share ->
                    Json.object(
                        "target", share.target(),
                        "first", List.of(share.firstBefore(), share.firstAfter()),
                        "named", List.of(share.namedBefore(), share.namedAfter())))
                .toList(),
        "rules",
            result.rules().stream()
                .map(rule ->
                    Json.object(
                        "rule", rule.rule(), "decided", List.of(rule.before(), rule.after())))
                .toList(),
        "differences", result.differences().stream().map(RulesReplayCommand::difference).toList());
  }

  private static Object difference(Replay.Difference each) {
    return Json.object(
        "id", each.id(),
        "medium", Readers.word(each.medium()),
        "at", each.at().toString(),
        "from", Json.object("rule", each.ruleBefore(), "to", each.before()),
        "to", Json.object("rule", each.ruleAfter(), "to", each.after()),
        "unsure", each.unsure());
  }
}
