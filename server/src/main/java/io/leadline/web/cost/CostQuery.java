package io.leadline.web.cost;

import io.leadline.domain.report.CostPerLead;
import io.leadline.domain.source.AttributionModel;
import io.leadline.domain.source.SourceCatalog;
import io.leadline.web.Viewer;
import io.vertx.core.MultiMap;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What was asked of the cost report: the last four weeks and the usual model where nothing is
/// said.
record CostQuery(LocalDate from, LocalDate to, AttributionModel model) {
  private static final int USUAL_DAYS = 27;

  static CostQuery read(MultiMap asked, Viewer viewer) {
    LocalDate today = viewer.words().dayOf(viewer.now());
    LocalDate to = day(asked.get("to")).orElse(today);
    LocalDate from = day(asked.get("from")).orElse(to.minusDays(USUAL_DAYS));
    return new CostQuery(from.isAfter(to) ? to : from, to, model(asked.get("model")));
  }

  CostPerLead report(ZoneId zone, Currency currency, SourceCatalog catalog) {
    return new CostPerLead(from, to, zone, currency, model, CostPerLead.DEFAULT_WINDOW, catalog);
  }

  String text() {
    return "from=" + from + "&to=" + to + "&model=" + CostDrawing.modelKey(model);
  }

  private static Optional<LocalDate> day(@Nullable String text) {
    try {
      return text == null || text.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private static AttributionModel model(@Nullable String text) {
    try {
      return text == null || text.isBlank()
          ? AttributionModel.DIALLED_FIRST
          : AttributionModel.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException _) {
      return AttributionModel.DIALLED_FIRST;
    }
  }
}
