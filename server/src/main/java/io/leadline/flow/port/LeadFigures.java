package io.leadline.flow.port;

import io.leadline.domain.report.LeadTable;
import io.leadline.event.CompanyId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.function.Function;

/// The leads in columns, as they stand when somebody asks.
public interface LeadFigures {
  /// Answers a question about the leads opened in a period, and perhaps others. The question may
  /// take long: it is not asked on an event loop.
  <T> Future<T> ask(
      CompanyId company, Instant from, Instant until, Function<LeadTable, T> question);

  /// Reads the leads of the period anew for each question: for a command's visit.
  static LeadFigures readBy(Records records) {
    return new LeadFigures() {
      @Override
      public <T> Future<T> ask(
          CompanyId company, Instant from, Instant until, Function<LeadTable, T> question) {
        return records
            .leads(company, from, until)
            .map(leads -> {
              var table = new LeadTable();
              leads.forEach(table::put);
              return question.apply(table);
            });
      }
    };
  }
}
