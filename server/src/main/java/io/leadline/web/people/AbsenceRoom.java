package io.leadline.web.people;

import io.leadline.domain.account.Absence;
import io.leadline.domain.account.Role;
import io.leadline.domain.account.User;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.flow.Team;
import io.leadline.flow.port.Absences;
import io.leadline.web.Pages;
import io.leadline.web.Room;
import io.leadline.web.Seen;
import io.leadline.web.Viewer;
import io.leadline.web.login.Guard;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Who is away when: everybody's own, and everybody's for supervisors.
public final class AbsenceRoom implements Room {
  private static final int DAYS = 42;
  private static final int LONGEST_NOTE = 200;

  private final Absences absences;
  private final Team team;
  private final Pages pages;

  public AbsenceRoom(Absences absences, Team team, Pages pages) {
    this.absences = absences;
    this.team = team;
    this.pages = pages;
  }

  /// The page.
  ///
  /// @param days the days shown, from today on
  /// @param users whose absences the viewer may write, by login
  public record AbsencePage(
      Viewer viewer,
      Optional<String> notice,
      List<LocalDate> days,
      List<Row> rows,
      List<Absence> coming,
      Map<String, String> users)
      implements Seen {
    /// One user.
    ///
    /// @param away for each day whether the user is away
    public record Row(String name, List<Boolean> away) {}

    public String name(Login login) {
      return users.getOrDefault(login.value(), login.value());
    }

    public boolean mayRemove(Absence absence) {
      return users.containsKey(absence.login().value());
    }
  }

  @Override
  public void mount(Router router) {
    router.get("/absences").handler(this::show);
    router.post("/absences").handler(this::change);
  }

  private void show(RoutingContext request) {
    Viewer viewer = Guard.viewer(request);
    absences
        .all(viewer.user().company())
        .onSuccess(
            all -> pages.send(request, "absences", page(viewer, all, AccountRoom.notice(request))))
        .onFailure(request::fail);
  }

  private AbsencePage page(Viewer viewer, List<Absence> all, Optional<String> notice) {
    LocalDate today = viewer.words().dayOf(viewer.now());
    List<LocalDate> days = IntStream.range(0, DAYS).mapToObj(today::plusDays).toList();
    List<AbsencePage.Row> rows =
        team.of(viewer.user().company()).stream()
            .filter(User::active)
            .map(user ->
                new AbsencePage.Row(
                    user.name(),
                    days.stream()
                        .map(day ->
                            all.stream()
                                .anyMatch(
                                    one -> one.login().equals(user.login()) && one.covers(day)))
                        .toList()))
            .toList();
    return new AbsencePage(
        viewer,
        notice,
        days,
        rows,
        all.stream().filter(one -> !one.until().isBefore(today)).toList(),
        writable(viewer));
  }

  private Map<String, String> writable(Viewer viewer) {
    Map<String, String> users = new LinkedHashMap<>();
    boolean all = viewer.has(Role.SUPERVISOR) || viewer.has(Role.ADMINISTRATOR);
    team.of(viewer.user().company()).stream()
        .filter(user -> user.active() && (all || user.login().equals(viewer.user().login())))
        .forEach(user -> users.put(user.login().value(), user.name()));
    return users;
  }

  private void change(RoutingContext request) {
    Viewer viewer = Guard.viewer(request);
    CompanyId company = viewer.user().company();
    String login = field(request, "login");
    if (!writable(viewer).containsKey(login)) {
      back(request, "Only supervisors write others' absences.");
      return;
    }
    LocalDate from;
    LocalDate until;
    try {
      from = LocalDate.parse(field(request, "from"));
      until = LocalDate.parse(field(request, "until"));
    } catch (DateTimeException _) {
      back(request, "A day is written as 2026-03-31.");
      return;
    }
    if (until.isBefore(from)) {
      back(request, "The last day lies before the first.");
      return;
    }
    String note = field(request, "note");
    var absence =
        new Absence(
            new Login(login),
            from,
            until,
            note.substring(0, Math.min(note.length(), LONGEST_NOTE)));
    Future<Void> done =
        field(request, "do").equals("remove")
            ? absences.remove(company, absence)
            : absences.save(company, absence);
    done.compose(_ -> team.refresh()).onSuccess(_ -> back(request, "")).onFailure(request::fail);
  }

  private static void back(RoutingContext request, String notice) {
    request
        .response()
        .setStatusCode(303)
        .putHeader(
            "Location",
            "/absences" + (notice.isEmpty() ? "" : "?notice=" + AccountRoom.encoded(notice)))
        .end();
  }

  private static String field(RoutingContext request, String name) {
    @Nullable String value = request.request().getFormAttribute(name);
    return value == null ? "" : value.strip();
  }
}
