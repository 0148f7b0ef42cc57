package io.leadline.app.wiring;

import io.leadline.config.Company;
import io.leadline.config.CompanySources;
import io.leadline.config.Configuration;
import io.leadline.config.Exchangeable;
import io.leadline.domain.source.SourceCatalog;
import io.leadline.domain.task.CompanyCalendar;
import io.leadline.event.CompanyId;
import io.leadline.flow.port.Calendar;
import io.leadline.flow.port.Sources;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Sources, calendars and cadences as in force now. [#replace] exchanges them all at once.
public final class Exchange {
  private final Configuration configuration;
  private final AtomicReference<Exchangeable> current;

  public Exchange(Configuration configuration) {
    this.configuration = configuration;
    this.current = new AtomicReference<>(configuration.exchangeable());
  }

  public void replace(Exchangeable next) {
    current.set(next);
  }

  public Exchangeable current() {
    return current.get();
  }

  public Sources sources() {
    return new Sources() {
      @Override
      public SourceCatalog catalog(CompanyId company) {
        return of(company).catalog();
      }

      @Override
      public Question question(CompanyId company) {
        var question = of(company).question();
        return new Question(question.patience(), question.repeats());
      }
    };
  }

  /// Hours of the sales line; the company's where the queue has none of its own.
  public Calendar calendar() {
    return new Calendar() {
      @Override
      public boolean open(CompanyId company, Instant at) {
        var queue =
            configuration.installation().company(company).map(Company::salesQueue).orElseThrow();
        return calendars(company).of(queue).open(at);
      }

      @Override
      public Instant after(CompanyId company, Instant from, Duration work) {
        return calendars(company).company().plus(from, work);
      }
    };
  }

  private CompanySources of(CompanyId company) {
    return known(current.get().sources().get(company), company);
  }

  private CompanyCalendar calendars(CompanyId company) {
    return known(current.get().calendars().get(company), company);
  }

  private static <T> T known(@Nullable T value, CompanyId company) {
    if (value == null) {
      throw new IllegalArgumentException("no such company: " + company);
    }
    return value;
  }
}
