package io.leadline.app.command;

import io.leadline.app.Refusal;
import io.leadline.app.files.AccountFileReader;
import io.leadline.app.files.FileBytes;
import io.leadline.config.Company;
import io.leadline.domain.account.AccountsReading;
import io.leadline.domain.account.AccountsReading.LineFault;
import io.leadline.domain.account.ImportPlan;
import io.leadline.domain.account.Managers;
import io.leadline.domain.account.User;
import io.leadline.event.LeadEvent;
import io.leadline.flow.AccountsImportFlow;
import io.leadline.flow.port.AccountFiles;
import io.leadline.yaml.Suggestion;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Takes accounts and contacts from a CSV or vCard file, all of it or nothing.",
      "",
      "Columns of the CSV: account,tier,kam,deputy,contact,position,phone,mail,language,revenue,"
          + "domains,numbers; account and contact are needed. The last two are the account's own.",
      "A row for each contact; several phones, mails, domains or numbers by ';'. Of a vCard the organisation (ORG) is "
          + "the account. What the file does not say stays as it is, so a file may be imported "
          + "again: it changes what changed and doubles nothing."
    })
final class AccountsImportCommand implements Callable<Integer> {
  private static final Duration LONGEST = Duration.ofMinutes(30);
  private static final int SHOWN = 40;

  @Spec private CommandSpec spec;
  @Mixin private OneCompany which;

  @Option(names = "--preview", description = "Says what would change, and changes nothing.")
  private boolean preview;

  @Option(
      names = "--skip-faulty",
      description = "Takes the lines without fault and lists the others.")
  private boolean skipFaulty;

  @Option(
      names = "--charset",
      paramLabel = "NAME",
      description = "Of the text, where it is not UTF-8: windows-1251, iso-8859-9 …")
  private @Nullable String charset;

  @Option(
      names = "--column",
      paramLabel = "COLUMN=HEADING",
      description =
          "Which heading of the file one of these columns has: --column account=Kundenname. Usual"
              + " headings of other programs in English, German, Russian, Turkish, Hungarian and"
              + " Armenian are known (Firma, Ansprechpartner, Vorname and Nachname …).")
  private Map<String, String> columns = Map.of();

  @Option(names = "--json", description = "JSON instead of text.")
  private boolean json;

  @Parameters(paramLabel = "FILE", description = "A CSV file with a heading, or vCards.")
  private Path file;

  @Override
  public Integer call() {
    requireColumns();
    Optional<Charset> encoding = Optional.ofNullable(charset).map(AccountsImportCommand::charset);
    try (var session = which.open()) {
      Company whose = which.of(session);
      AccountsReading reading =
          new AccountFileReader()
              .read(
                  FileBytes.of(file),
                  new AccountFiles.Terms(
                      whose.country(), managers(session, whose), encoding, columns));
      if (!reading.faults().isEmpty() && !skipFaulty && !preview) {
        throw new Refusal(told(reading.faults(), "Nothing was imported. " + advice(reading)));
      }
      var flow = new AccountsImportFlow(session.store().accounts(), session.store().journal());
      ImportPlan plan = StoreSession.answer(flow.plan(whose.id(), reading.accounts()), LONGEST);
      if (!preview) {
        record(session, flow, whose, plan);
      }
      say(reading, plan);
      return preview && !reading.faults().isEmpty() && !skipFaulty ? 1 : 0;
    }
  }

  private void requireColumns() {
    columns.keySet().stream()
        .filter(column -> !AccountFileReader.COLUMNS.contains(column))
        .findFirst()
        .ifPresent(column -> {
          throw new WrongValue(
              "--column: there is no column '%s'%s; there are %s"
                  .formatted(
                      column,
                      Suggestion.nearest(AccountFileReader.COLUMNS, column)
                          .map(near -> " (did you mean '" + near + "'?)")
                          .orElse(""),
                      String.join(", ", AccountFileReader.COLUMNS.stream().sorted().toList())));
        });
  }

  private static Managers managers(StoreSession session, Company whose) {
    var users = session.store().users();
    List<User> others =
        session.configuration().installation().companies().stream()
            .filter(company -> !company.id().equals(whose.id()))
            .flatMap(company -> StoreSession.answer(users.all(company.id())).stream())
            .toList();
    return Managers.of(StoreSession.answer(users.all(whose.id())), others);
  }

  private void record(
      StoreSession session, AccountsImportFlow flow, Company whose, ImportPlan plan) {
    var bar = new ProgressBar(spec.commandLine().getErr(), "contacts", contacts(plan.events()));
    StoreSession.answer(
        flow.record(
            whose.id(),
            plan,
            SystemUser.NAME,
            Instant.now(),
            done -> bar.reached(contacts(plan.events().subList(0, done)))),
        LONGEST);
    bar.ended();
    session.tell(whose, ImportPlan.TRAIL, plan.summary());
  }

  private static int contacts(List<LeadEvent.AccountImported> events) {
    return events.stream().mapToInt(event -> event.contacts().size()).sum();
  }

  private void say(AccountsReading reading, ImportPlan plan) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (json) {
      Json.print(spec, json(reading, plan));
      return;
    }
    if (!reading.faults().isEmpty()) {
      err.println(told(reading.faults(), advice(reading)));
    }
    remarks(reading, plan).stream().limit(SHOWN).forEach(remark -> err.println(line(remark)));
    out.println("accounts: " + words(plan.accounts()));
    out.println("contacts: " + words(plan.contacts()));
    if (preview) {
      plan.changes().stream()
          .limit(SHOWN)
          .forEach(change ->
              out.println(
                  "  line %d: %s: %s".formatted(change.line(), change.who(), change.what())));
      if (plan.changes().size() > SHOWN) {
        out.println("  … (--json tells the first %d)".formatted(ImportPlan.CHANGES_TOLD));
      }
      out.println("Nothing was written: this is a preview.");
    }
  }

  private static List<LineFault> remarks(AccountsReading reading, ImportPlan plan) {
    return Stream.concat(reading.remarks().stream(), plan.remarks().stream()).toList();
  }

  private String advice(AccountsReading reading) {
    if (reading.accounts().isEmpty()) {
      return "There is no line that could be taken.";
    }
    return skipFaulty
        ? "These lines are left out."
        : "Mend them, or leave them out with --skip-faulty.";
  }

  private Map<String, Object> json(AccountsReading reading, ImportPlan plan) {
    return Json.object(
        "written",
        !preview,
        "accounts",
        json(plan.accounts()),
        "contacts",
        json(plan.contacts()),
        "changes",
        plan.changes().stream()
            .map(change ->
                Json.object(
                    "line",
                    change.line(),
                    "kind",
                    change.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    "who",
                    change.who(),
                    "what",
                    change.what()))
            .toList(),
        "faults",
        json("fault", reading.faults()),
        "remarks",
        json("remark", remarks(reading, plan)));
  }

  private static List<Map<String, Object>> json(String word, List<LineFault> faults) {
    return faults.stream()
        .map(fault -> Json.object("line", fault.line(), word, fault.text()))
        .toList();
  }

  private static Map<String, Object> json(ImportPlan.Tally tally) {
    return Json.object("new", tally.added(), "changed", tally.changed(), "unchanged", tally.same());
  }

  private static String words(ImportPlan.Tally tally) {
    return "%d new, %d changed, %d unchanged"
        .formatted(tally.added(), tally.changed(), tally.same());
  }

  private String told(List<LineFault> faults, String end) {
    var lines = new ArrayList<>(faults.stream().limit(SHOWN).map(this::line).toList());
    String more = faults.size() > SHOWN ? " (and %d more)".formatted(faults.size() - SHOWN) : "";
    lines.add(end + more);
    return String.join(System.lineSeparator(), lines);
  }

  private String line(LineFault fault) {
    return file + (fault.line() > 0 ? ":" + fault.line() : "") + ": " + fault.text();
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new WrongValue("'" + name + "' is no charset this Java knows, such as windows-1251", e);
    }
  }
}
