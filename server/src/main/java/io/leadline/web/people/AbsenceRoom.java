package io.leadline.web.people;

import io.leadline.domain.account.Absence;
import io.leadline.domain.account.Account;
import io.leadline.domain.account.Role;
import io.leadline.domain.account.User;
import io.leadline.domain.report.AuditEntry;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.flow.Team;
import io.leadline.flow.port.Absences;
import io.leadline.flow.port.Accounts;
import io.leadline.flow.port.Trail;
import io.leadline.web.Notice;
import io.leadline.web.Pages;
import io.leadline.web.Room;
import io.leadline.web.Timelines;
import io.leadline.web.Viewer;
import io.leadline.web.login.Guard;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who is away when: everybody's own, and everybody's for supervisors.
public final class AbsenceRoom implements Room {
  private static final int LONGEST_NOTE = 200;

  /// Of what was asked for in vain.
  private static final int SHOWN = 40;

  private final Parts parts;
  private final Pages pages;

  /// What it works with.
  public record Parts(
      Absences absences, Team team, Accounts accounts, WorkingDays days, Trail trail) {}

  /// The days of the calendar.
  @FunctionalInterface
  public interface WorkingDays {
    /// Whether anybody works then, by the hours of the first of the teams that has its own, else by
    /// the company's.
    boolean has(CompanyId company, List<String> teams, LocalDate day);
  }

  public AbsenceRoom(Parts parts, Pages pages) {
    this.parts = parts;
    this.pages = pages;
  }

  @Override
  public void mount(Router router) {
    router.get("/absences").handler(this::show);
    router.post("/absences").handler(this::change);
  }

  private void show(RoutingContext request) {
    String month = parameter(request, "month");
    if (isMonth(month)) {
      show(request, Told.of(request));
      return;
    }
    pages.fault(
        request,
        400,
        "This month cannot be shown",
        "month: '%s' is no month; write it like 2026-03"
            .formatted(month.length() > SHOWN ? month.substring(0, SHOWN) + "…" : month));
  }

  private void show(RoutingContext request, Told told) {
    Viewer viewer = Guard.viewer(request);
    CompanyId company = viewer.user().company();
    var absences = parts.absences().all(company);
    var accounts = parts.accounts().all(company);
    Future.all(absences, accounts)
        .onSuccess(_ ->
            pages.send(
                request,
                "absences",
                page(
                    viewer,
                    month(request, viewer),
                    parameter(request, "team"),
                    absences.result(),
                    accounts.result(),
                    told)))
        .onFailure(request::fail);
  }

  private static boolean isMonth(String text) {
    try {
      return text.isBlank() || YearMonth.parse(text).getYear() > 0;
    } catch (DateTimeException _) {
      return false;
    }
  }

  private static YearMonth month(RoutingContext request, Viewer viewer) {
    try {
      return YearMonth.parse(parameter(request, "month"));
    } catch (DateTimeException _) {
      return YearMonth.from(viewer.words().dayOf(viewer.now()));
    }
  }

  private AbsencePage page(
      Viewer viewer,
      YearMonth month,
      String wished,
      List<Absence> all,
      List<Account> accounts,
      Told told) {
    CompanyId company = viewer.user().company();
    List<User> users = parts.team().of(company).stream().filter(User::active).toList();
    List<String> teams =
        users.stream().flatMap(user -> user.teams().stream()).distinct().sorted().toList();
    String team = teams.contains(wished) ? wished : "";
    var drawn =
        new AbsenceMonth(
            viewer, month, users, all, accounts, (of, day) -> parts.days().has(company, of, day));
    LocalDate today = viewer.words().dayOf(viewer.now());
    return new AbsencePage(
        viewer,
        told.notice(),
        told.typed(),
        month,
        drawn.days(),
        drawn.teams(team),
        teams,
        team,
        all.stream()
            .filter(one -> !one.until().isBefore(today))
            .map(one -> new AbsencePage.Coming(one, drawn.standing(one, today)))
            .toList(),
        writable(viewer),
        Timelines.names(parts.team(), company));
  }

  private Map<String, String> writable(Viewer viewer) {
    Map<String, String> users = new LinkedHashMap<>();
    boolean all = viewer.has(Role.SUPERVISOR) || viewer.has(Role.ADMINISTRATOR);
    parts.team().of(viewer.user().company()).stream()
        .filter(user -> user.active() && (all || user.login().equals(viewer.user().login())))
        .forEach(user -> users.put(user.login().value(), user.name()));
    return users;
  }

  private void change(RoutingContext request) {
    Viewer viewer = Guard.viewer(request);
    CompanyId company = viewer.user().company();
    String login = field(request, "login");
    if (!writable(viewer).containsKey(login)) {
      show(request, Told.refused(request, "Only supervisors write others' absences."));
      return;
    }
    LocalDate from;
    LocalDate until;
    Optional<LocalDate> was;
    try {
      from = LocalDate.parse(field(request, "from"));
      until = LocalDate.parse(field(request, "until"));
      was = Optional.of(field(request, "was")).filter(day -> !day.isEmpty()).map(LocalDate::parse);
    } catch (DateTimeException _) {
      show(request, Told.refused(request, "A day is written as 2026-03-31."));
      return;
    }
    if (until.isBefore(from)) {
      show(request, Told.refused(request, "The last day lies before the first."));
      return;
    }
    String note = field(request, "note");
    var absence =
        new Absence(
            new Login(login),
            from,
            until,
            note.substring(0, Math.min(note.length(), LONGEST_NOTE)));
    boolean removed = field(request, "do").equals("remove");
    Future<String> done =
        removed ? parts.absences().remove(company, absence).map("") : keep(viewer, absence, was);
    done.compose(told -> parts.trail().add(company, entry(viewer, absence, removed)).map(told))
        .compose(told -> parts.team().refresh().map(told))
        .onSuccess(told -> {
          String notice = told.isEmpty() ? "" : "?" + Notice.query(request, told);
          request.response().setStatusCode(303).putHeader("Location", "/absences" + notice).end();
        })
        .onFailure(request::fail);
  }

  /// Calls and tasks of these days go to others: who saw to it stands in the audit trail, the note
  /// does not.
  private static AuditEntry entry(Viewer viewer, Absence absence, boolean removed) {
    return new AuditEntry(
        viewer.now(),
        viewer.user().login().value(),
        removed ? "absence-removed" : "absence-kept",
        absence.login() + " " + absence.from() + " " + absence.until());
  }

  /// One that begins on another day than before takes the place of that one; those that overlap are
  /// one from then on.
  ///
  /// @return what is to be told; empty where it was kept as it was written
  private Future<String> keep(Viewer viewer, Absence absence, Optional<LocalDate> was) {
    CompanyId company = viewer.user().company();
    return parts
        .absences()
        .all(company)
        .compose(all -> {
          List<Absence> own =
              all.stream().filter(one -> one.login().equals(absence.login())).toList();
          List<Absence> others =
              own.stream().filter(one -> !was.equals(Optional.of(one.from()))).toList();
          Absence.Joined joined = absence.joinedWith(others);
          Future<Void> kept = parts.absences().save(company, joined.whole());
          List<Absence> gone =
              own.stream()
                  .filter(one -> joined.parts().contains(one) || !others.contains(one))
                  .filter(one -> !one.from().equals(joined.whole().from()))
                  .toList();
          for (Absence one : gone) {
            kept = kept.compose(_ -> parts.absences().remove(company, one));
          }
          return kept.map(joined.parts().isEmpty() ? "" : joined(viewer, joined.whole()));
        });
  }

  private String joined(Viewer viewer, Absence whole) {
    return viewer
        .words()
        .say(
            "It overlaps another absence: %s is away from %s until %s now, as one.",
            parts
                .team()
                .find(viewer.user().company(), whole.login())
                .map(User::name)
                .orElse(whole.login().value()),
            viewer.words().day(whole.from()),
            viewer.words().day(whole.until()));
  }

  private static String field(RoutingContext request, String name) {
    @Nullable String value = request.request().getFormAttribute(name);
    return value == null ? "" : value.strip();
  }

  private static String parameter(RoutingContext request, String name) {
    @Nullable String value = request.request().getParam(name);
    return value == null ? "" : value.strip();
  }
}
