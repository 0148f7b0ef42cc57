package io.leadline.web.people;

import io.leadline.domain.account.Absence;
import io.leadline.domain.account.Account;
import io.leadline.domain.account.User;
import io.leadline.event.Login;
import io.leadline.web.Viewer;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/// Draws one month of absences.
///
/// @param works whether anybody of these teams works on that day
record AbsenceMonth(
    Viewer viewer,
    YearMonth month,
    List<User> users,
    List<Absence> absences,
    List<Account> accounts,
    BiPredicate<List<String>, LocalDate> works) {
  List<AbsencePage.Day> days() {
    LocalDate today = today();
    return dates().map(date -> new AbsencePage.Day(date, date.equals(today))).toList();
  }

  private LocalDate today() {
    return viewer.words().dayOf(viewer.now());
  }

  private Stream<LocalDate> dates() {
    return month.atDay(1).datesUntil(month.plusMonths(1).atDay(1));
  }

  /// Everybody stands with the first of the own teams, or with the one chosen.
  ///
  /// @param chosen empty: all teams
  List<AbsencePage.Team> teams(String chosen) {
    Map<String, List<AbsencePage.Row>> teams = new TreeMap<>();
    for (User user : users) {
      boolean shown = chosen.isEmpty() || user.teams().contains(chosen);
      if (shown) {
        String team = chosen.isEmpty() ? user.teams().stream().findFirst().orElse("") : chosen;
        teams.computeIfAbsent(team, _ -> new ArrayList<>()).add(row(user));
      }
    }
    return teams.entrySet().stream()
        .map(team -> new AbsencePage.Team(team.getKey(), List.copyOf(team.getValue())))
        .toList();
  }

  private AbsencePage.Row row(User user) {
    List<Absence> own = absences.stream().filter(one -> one.login().equals(user.login())).toList();
    List<AbsencePage.Cell> cells = dates().map(date -> cell(user, own, date)).toList();
    return new AbsencePage.Row(user.name(), cells, standing(user, own));
  }

  private AbsencePage.Cell cell(User user, List<Absence> own, LocalDate date) {
    String away =
        own.stream()
            .filter(one -> one.covers(date))
            .findFirst()
            .map(one ->
                viewer.words().day(one.from())
                    + " – "
                    + viewer.words().day(one.until())
                    + (one.note().isEmpty() ? "" : ": " + one.note()))
            .orElse("");
    return new AbsencePage.Cell(!works.test(user.teams(), date), date.equals(today()), away);
  }

  /// Who stands in, on the first day of the absences in this month, with how many accounts.
  private List<AbsencePage.StandIn> standing(User user, List<Absence> own) {
    Optional<LocalDate> first =
        dates().filter(date -> own.stream().anyMatch(one -> one.covers(date))).findFirst();
    return first.map(day -> standing(user.login(), day)).orElse(List.of());
  }

  /// Who stands in, on the first of its days that is not over.
  List<AbsencePage.StandIn> standing(Absence absence, LocalDate today) {
    return standing(absence.login(), absence.from().isBefore(today) ? today : absence.from());
  }

  private List<AbsencePage.StandIn> standing(Login login, LocalDate day) {
    Map<Optional<Login>, Integer> accountsOf = new LinkedHashMap<>();
    accounts.stream()
        .filter(account -> account.kam().equals(Optional.of(login)))
        .forEach(account -> accountsOf.merge(account.deputyOn(day), 1, Integer::sum));
    return accountsOf.entrySet().stream()
        .map(entry -> standIn(entry.getKey(), entry.getValue(), day))
        .toList();
  }

  private AbsencePage.StandIn standIn(Optional<Login> deputy, int of, LocalDate day) {
    String name =
        deputy
            .map(login ->
                users.stream()
                    .filter(user -> user.login().equals(login))
                    .map(User::name)
                    .findFirst()
                    .orElse(login.value()))
            .orElse("");
    boolean away =
        absences.stream()
            .anyMatch(one -> Optional.of(one.login()).equals(deputy) && one.covers(day));
    return new AbsencePage.StandIn(name, of, away);
  }
}
