package io.leadline.domain.account;

import io.leadline.event.Login;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Days on which somebody is away: calls and tasks of such a day go to others.
///
/// @param from the first day
/// @param until the last day
public record Absence(Login login, LocalDate from, LocalDate until, String note) {
  public boolean covers(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(until);
  }

  /// That of the day, as long as those go on that overlap it or begin the day after.
  ///
  /// @param all of one person
  public static Optional<Absence> on(LocalDate day, List<Absence> all) {
    List<Absence> inOrder = all.stream().sorted(Comparator.comparing(Absence::from)).toList();
    Optional<Absence> found = inOrder.stream().filter(each -> each.covers(day)).findFirst();
    for (Absence next : inOrder) {
      found =
          found.map(so ->
              next.covers(so.until().plusDays(1))
                  ? new Absence(so.login(), so.from(), next.until(), so.note())
                  : so);
    }
    return found;
  }
}
