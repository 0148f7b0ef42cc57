package io.leadline.domain.account;

import io.leadline.event.Login;
import java.time.LocalDate;

/// Days on which somebody is away: calls and tasks of such a day go to others.
///
/// @param from the first day
/// @param until the last day
public record Absence(Login login, LocalDate from, LocalDate until, String note) {
  public boolean covers(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(until);
  }
}
