package io.leadline.domain.account;

import io.leadline.event.Login;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Days on which somebody is away: calls and tasks of such a day go to others.
///
/// @param from the first day
/// @param until the last day
public record Absence(Login login, LocalDate from, LocalDate until, String note) {
  public boolean covers(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(until);
  }

  /// One absence of several that overlap.
  ///
  /// @param parts which of those known it takes in
  public record Joined(Absence whole, List<Absence> parts) {}

  /// This one with all that share a day with it, or with one that does.
  ///
  /// @param others of the same person
  public Joined joinedWith(List<Absence> others) {
    Absence whole = this;
    List<Absence> parts = new ArrayList<>();
    // backwards in time a joined one may reach another
    boolean grows = true;
    while (grows) {
      Absence now = whole;
      List<Absence> more =
          others.stream().filter(each -> !parts.contains(each) && now.overlaps(each)).toList();
      parts.addAll(more);
      for (Absence each : more) {
        whole = whole.with(each);
      }
      grows = !more.isEmpty();
    }
    return new Joined(whole, List.copyOf(parts));
  }

  private boolean overlaps(Absence other) {
    return !other.from().isAfter(until) && !other.until().isBefore(from);
  }

  private Absence with(Absence other) {
    String notes =
        Stream.of(note, other.note())
            .filter(text -> !text.isBlank())
            .distinct()
            .collect(Collectors.joining("; "));
    return new Absence(
        login,
        from.isBefore(other.from()) ? from : other.from(),
        until.isAfter(other.until()) ? until : other.until(),
        notes);
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
