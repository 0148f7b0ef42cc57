package io.leadline.web.people;

import io.leadline.domain.account.Absence;
import io.leadline.event.Login;
import io.leadline.web.Seen;
import io.leadline.web.Typed;
import io.leadline.web.Viewer;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who is away in a month, team by team, and who stands in.
///
/// @param typed what was typed where the last change was refused
/// @param days of the month
/// @param allTeams the teams to choose from
/// @param team the one chosen; empty: all
/// @param coming absences that are not over, of everybody
/// @param users whose absences the viewer may write, by login
/// @param names of all users by login
public record AbsencePage(
    Viewer viewer,
    Optional<String> notice,
    Typed typed,
    YearMonth month,
    List<Day> days,
    List<Team> teams,
    List<String> allTeams,
    String team,
    List<Coming> coming,
    Map<String, String> users,
    Map<String, String> names)
    implements Seen {
  /// An absence that is not over.
  ///
  /// @param standing who stands in for whom its user looks after
  public record Coming(Absence absence, List<StandIn> standing) {}

  /// A day of the month.
  public record Day(LocalDate date, boolean today) {}

  /// A team with those of its users who are shown; no name: who is in no team.
  public record Team(String name, List<Row> rows) {}

  /// One user.
  ///
  /// @param cells one for each day
  /// @param standing who stands in for whom the user looks after
  public record Row(String name, List<Cell> cells, List<StandIn> standing) {}

  /// One user on one day.
  ///
  /// @param free whether nobody of the team works: a free weekday or a holiday
  /// @param away the absence's days and note; empty where the user is there
  public record Cell(boolean free, boolean today, String away) {
    public boolean isAway() {
      return !away.isEmpty();
    }
  }

  /// Who stands in with some accounts.
  ///
  /// @param name empty where nobody does
  /// @param away whether this one is away too in that time
  public record StandIn(String name, int accounts, boolean away) {
    public boolean missing() {
      return name.isEmpty() || away;
    }
  }

  public String title() {
    return DateTimeFormatter.ofPattern("LLLL yyyy", viewer.words().locale()).format(month);
  }

  public String weekday(Day day) {
    return day.date().getDayOfWeek().getDisplayName(TextStyle.NARROW, viewer.words().locale());
  }

  /// The page of another month.
  public String path(int months) {
    return path(month.plusMonths(months).toString());
  }

  /// The page of the month that it is now.
  public String now() {
    return path("");
  }

  private String path(String of) {
    return "/absences?month=" + of + "&team=" + AccountRoom.encoded(team);
  }

  public String standIn(StandIn one) {
    if (one.name().isEmpty()) {
      return viewer.words().say("nobody (accounts: %s)", one.accounts());
    }
    return one.away()
        ? viewer.words().say("%s, away too (accounts: %s)", one.name(), one.accounts())
        : viewer.words().say("%s (accounts: %s)", one.name(), one.accounts());
  }

  public String span(Absence absence) {
    return viewer.words().day(absence.from()) + " – " + viewer.words().day(absence.until());
  }

  public String name(Login login) {
    return names.getOrDefault(login.value(), login.value());
  }

  /// What was typed into the form of a new absence.
  public Typed fresh() {
    return typed.or("was", "").isEmpty() ? typed : Typed.NOTHING;
  }

  /// What was typed into the form that changes this absence.
  public Typed changing(Absence absence) {
    boolean meant =
        typed.or("was", "").equals(absence.from().toString())
            && typed.or("login", "").equals(absence.login().value());
    return meant ? typed : Typed.NOTHING;
  }

  public boolean mayWrite(Absence absence) {
    return users.containsKey(absence.login().value());
  }
}
