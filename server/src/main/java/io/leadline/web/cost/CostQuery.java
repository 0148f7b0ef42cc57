package io.leadline.web.cost;

import io.leadline.domain.report.CostPerLead;
import io.leadline.domain.source.AttributionModel;
import io.leadline.domain.source.SourceCatalog;
import io.leadline.web.Pages;
import io.leadline.web.Viewer;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What was asked of the cost report: the last four weeks and the usual model where nothing is
/// said.
record CostQuery(LocalDate from, LocalDate to, AttributionModel model) {
  private static final int USUAL_DAYS = 27;
  private static final int SHOWN = 40;

  static CostQuery read(MultiMap asked, Viewer viewer) {
    LocalDate today = viewer.words().dayOf(viewer.now());
    LocalDate to = day(asked.get("to")).orElse(today);
    LocalDate from = day(asked.get("from")).orElse(to.minusDays(USUAL_DAYS));
    return new CostQuery(from.isAfter(to) ? to : from, to, model(asked.get("model")));
  }

  /// What is wrong with the days asked for, and how they are written; empty where nothing is.
  static Optional<String> fault(MultiMap asked) {
    for (String name : List.of("from", "to")) {
      String text = asked.get(name);
      if (text != null && !text.isBlank() && day(text).isEmpty()) {
        return Optional.of(
            "%s: '%s' is no day; write it like 2026-03-31".formatted(name, shortened(text)));
      }
    }
    Optional<LocalDate> from = day(asked.get("from"));
    Optional<LocalDate> to = day(asked.get("to"));
    return from.isPresent() && to.isPresent() && from.get().isAfter(to.get())
        ? Optional.of("from: %s lies after to: %s; exchange them".formatted(from.get(), to.get()))
        : Optional.empty();
  }

  private static String shortened(String text) {
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
  }

  /// Answers with the fault of the days asked for, where there is one.
  static boolean isRefused(RoutingContext request, Pages pages) {
    Optional<String> fault = fault(request.queryParams());
    fault.ifPresent(says -> pages.fault(request, 400, "This period cannot be shown", says));
    return fault.isPresent();
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
