package io.leadline.app;

import io.leadline.config.Exchangeable;
import io.leadline.config.Installation;
import io.leadline.domain.task.CompanyCalendar;
import io.leadline.domain.task.Delay;
import io.leadline.domain.task.WorkingHours;
import io.leadline.event.CompanyId;
import io.leadline.flow.port.Calendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;

/// The working hours of `calendar.yml` as in force now. A company is open when its sales queue is;
/// its tasks are done in the company's own hours.
public record ConfiguredCalendar(Installation installation, Supplier<Exchangeable> inForce)
    implements Calendar {
  @Override
  public boolean open(CompanyId company, Instant at) {
    return installation
        .company(company)
        .map(known -> of(company).of(known.salesQueue()).open(at))
        .orElseThrow(() -> unknown(company));
  }

  @Override
  public Instant after(CompanyId company, Instant from, Duration work) {
    return of(company).company().plus(from, work);
  }

  @Override
  public Instant after(CompanyId company, List<String> teams, Instant from, Delay delay) {
    return delay.after(from, hours(company, teams));
  }

  /// Whether anybody of these teams works on that day.
  public boolean works(CompanyId company, List<String> teams, LocalDate day) {
    return !hours(company, teams).on(day).isEmpty();
  }

  private WorkingHours hours(CompanyId company, List<String> teams) {
    CompanyCalendar calendar = of(company);
    return teams.stream()
        .filter(calendar.teams()::containsKey)
        .findFirst()
        .map(calendar::ofTeam)
        .orElseGet(calendar::company);
  }

  private CompanyCalendar of(CompanyId company) {
    var calendar = inForce.get().calendars().get(company);
    if (calendar == null) {
      throw unknown(company);
    }
    return calendar;
  }

  private static IllegalArgumentException unknown(CompanyId company) {
    return new IllegalArgumentException("not a company of this installation: " + company);
  }
}
