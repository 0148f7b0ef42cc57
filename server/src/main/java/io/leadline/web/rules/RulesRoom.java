package io.leadline.web.rules;

import io.leadline.domain.account.Role;
import io.leadline.domain.routing.Letter;
import io.leadline.domain.routing.Rule;
import io.leadline.event.CompanyId;
import io.leadline.flow.Team;
import io.leadline.flow.TryFlow;
import io.leadline.flow.TryFlow.Answer;
import io.leadline.flow.TryFlow.Asked;
import io.leadline.flow.port.Doors;
import io.leadline.flow.port.RuleBook;
import io.leadline.web.Pages;
import io.leadline.web.Room;
import io.leadline.web.Timelines;
import io.leadline.web.Viewer;
import io.leadline.web.login.Guard;
import io.leadline.web.rules.RulesPage.Typed;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The rules in force as they are written, with the cases that reach them, and a form that says
/// where somebody would go and why. Of an installation's rules everybody reads those that may
/// concern the own company.
public final class RulesRoom implements Room {
  private static final int SHOWN = 300;

  private final RuleBook book;
  private final TryFlow trying;
  private final boolean shared;
  private final Doors doors;
  private final Team team;
  private final Pages pages;

  /// @param shared whether several companies live by these rules; then only administrators see the
  ///   files as a whole
  public RulesRoom(
      RuleBook book, TryFlow trying, boolean shared, Doors doors, Team team, Pages pages) {
    this.book = book;
    this.trying = trying;
    this.shared = shared;
    this.doors = doors;
    this.team = team;
    this.pages = pages;
  }

  @Override
  public void mount(Router router) {
    router.get("/rules").handler(this::show);
  }

  private void show(RoutingContext request) {
    Viewer viewer = Guard.viewer(request);
    var typed =
        new Typed(
            asked(request, "from"),
            asked(request, "to"),
            asked(request, "at"),
            asked(request, "subject"),
            asked(request, "attachments"));
    answer(viewer, typed)
        .onSuccess(answer ->
            pages.send(request, "rules", page(viewer, asked(request, "text"), typed, answer)))
        .onFailure(request::fail);
  }

  /// Empty while nobody has asked.
  private Future<Optional<Answer>> answer(Viewer viewer, Typed typed) {
    if (typed.from().isEmpty() && typed.to().isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    Optional<LocalDateTime> at;
    try {
      at = typed.at().isEmpty() ? Optional.empty() : Optional.of(LocalDateTime.parse(typed.at()));
    } catch (DateTimeException _) {
      return Future.succeededFuture(
          Optional.of(
              new Answer.Unreadable(
                  "'" + typed.at() + "' is no time; write it as 2026-03-02T10:00.")));
    }
    List<String> attachments;
    try {
      attachments =
          Stream.of(typed.attachments().split("[;,]"))
              .filter(type -> !type.isBlank())
              .map(Letter::type)
              .toList();
    } catch (IllegalArgumentException _) {
      return Future.succeededFuture(
          Optional.of(
              new Answer.Unreadable(
                  "'"
                      + typed.attachments()
                      + "' is no media type; write it as application/pdf, several by ;.")));
    }
    return trying
        .ask(
            viewer.user().company(),
            new Asked(typed.from(), typed.to(), at, typed.subject(), attachments),
            viewer.now())
        .map(Optional::of);
  }

  private RulesPage page(Viewer viewer, String filter, Typed typed, Optional<Answer> answer) {
    RuleBook.Sheet sheet = book.inForce();
    CompanyId company = viewer.user().company();
    Set<String> own = own(sheet, company);
    List<RuleBook.Line> lines =
        sheet.lines().stream()
            .filter(line -> own.contains(line.name()))
            .map(line ->
                new RuleBook.Line(line.name(), line.at(), line.text(), of(company, line.cases())))
            .filter(line -> fits(line, filter))
            .toList();
    boolean whole = !shared || viewer.has(Role.ADMINISTRATOR);
    Optional<String> fault =
        answer.flatMap(one ->
            one instanceof Answer.Unreadable(var says) ? Optional.of(says) : Optional.empty());
    return new RulesPage(
        viewer,
        sheet.rules().version(),
        own.size(),
        lines.stream().limit(SHOWN).toList(),
        filter,
        sheet.cases(),
        told(viewer, of(company, sheet.failed())),
        book.refused()
            .map(change ->
                new RulesPage.Refusal(
                    viewer.words().clock(change.at()),
                    whole
                        ? change.faults().stream().map(viewer.words()::told).toList()
                        : List.of())),
        whole,
        doors.of(company).stream().map(Doors.Door::written).toList(),
        typed,
        fault,
        answer.flatMap(one ->
            one instanceof Answer.Decided decided
                ? Optional.of(
                    new DecisionWords(viewer.words(), people(company, decided)).of(decided, own))
                : Optional.empty()));
  }

  private static List<RuleBook.Tried> of(CompanyId company, List<RuleBook.Tried> cases) {
    return cases.stream().filter(one -> one.company().equals(company)).toList();
  }

  /// Cases that do not come out as they say, with what is instead.
  static List<String> told(Viewer viewer, List<RuleBook.Tried> failed) {
    return failed.stream()
        .map(one ->
            one.at()
                + ": "
                + one.name()
                + ": "
                + one.differences().stream()
                    .map(viewer.words()::told)
                    .collect(Collectors.joining("; ")))
        .toList();
  }

  private DecisionWords.People people(CompanyId company, Answer.Decided decided) {
    Instant at = decided.facts().at().toInstant();
    return new DecisionWords.People(
        Timelines.names(team, company), login -> team.passed(company, login, at));
  }

  /// The names of the rules that may concern the company.
  private Set<String> own(RuleBook.Sheet sheet, CompanyId company) {
    var elsewhere =
        new Rule.Elsewhere(elsewhere(company, this::brands), elsewhere(company, this::mailboxes));
    return sheet.rules().rules().stream()
        .filter(rule -> rule.concerns(company, elsewhere))
        .map(Rule::name)
        .collect(Collectors.toSet());
  }

  private Set<String> elsewhere(CompanyId company, Function<CompanyId, Stream<String>> names) {
    Set<String> elsewhere =
        team.companies().stream()
            .filter(other -> !other.equals(company))
            .flatMap(names)
            .collect(Collectors.toSet());
    names.apply(company).forEach(elsewhere::remove);
    return elsewhere;
  }

  private Stream<String> brands(CompanyId company) {
    return doors.of(company).stream().map(door -> door.brand().name());
  }

  private Stream<String> mailboxes(CompanyId company) {
    return doors.of(company).stream()
        .flatMap(door ->
            door instanceof Doors.Door.Letterbox letterbox
                ? Stream.of(letterbox.name())
                : Stream.empty());
  }

  private static boolean fits(RuleBook.Line line, String filter) {
    String text = (line.name() + "\n" + line.text()).toLowerCase(Locale.ROOT);
    return text.contains(filter.toLowerCase(Locale.ROOT));
  }

  private static String asked(RoutingContext request, String name) {
    @Nullable String value = request.request().getParam(name);
    return value == null ? "" : value.strip();
  }
}
