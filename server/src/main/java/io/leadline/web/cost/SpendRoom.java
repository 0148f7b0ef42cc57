package io.leadline.web.cost;

import io.leadline.domain.source.Source;
import io.leadline.domain.source.SourceCatalog;
import io.leadline.domain.source.SpendRow;
import io.leadline.event.CompanyId;
import io.leadline.event.Money;
import io.leadline.flow.SpendFlow;
import io.leadline.flow.port.SpendSheets;
import io.leadline.web.Pages;
import io.leadline.web.Room;
import io.leadline.web.Viewer;
import io.leadline.web.login.Guard;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Spend, typed in or dropped as CSV: shown before it is booked, with the faults by line and what
/// it would replace, and taken back with one click.
public final class SpendRoom implements Room {
  private static final int SHOWN_MONTHS = 13;
  private static final int SHOWN_ROWS = 300;

  private final CostRoom.Parts parts;
  private final SpendFlow flow;
  private final SpendSheets sheets;
  private final Pages pages;

  public SpendRoom(CostRoom.Parts parts, SpendFlow flow, SpendSheets sheets, Pages pages) {
    this.parts = parts;
    this.flow = flow;
    this.sheets = sheets;
    this.pages = pages;
  }

  @Override
  public void mount(Router router) {
    router
        .get("/spend")
        .handler(request -> show(request, Kept.NOTHING, Optional.empty(), Optional.empty()));
    router.post("/spend/preview").handler(this::preview);
    router.post("/spend/book").handler(this::book);
  }

  private void preview(RoutingContext request) {
    String dropped = field(request, "text");
    String text = dropped.isBlank() ? SpendCsv.of(request.request().formAttributes()) : dropped;
    SpendSheets.Reading reading = sheets.read(company(request), text);
    before(request, reading.rows())
        .onSuccess(before -> {
          var drawn = new ArrayList<SpendPage.Row>();
          for (int at = 0; at < reading.rows().size(); at++) {
            drawn.add(drawn(request, reading.rows().get(at), before.get(at)));
          }
          var preview = new SpendPage.Preview(drawn, reading.faults(), SpendCsv.of(reading.rows()));
          boolean faulty = dropped.isBlank() && !reading.faults().isEmpty();
          show(
              request,
              new Kept(dropped, faulty ? row(request) : Map.of()),
              Optional.of(preview),
              Optional.empty());
        })
        .onFailure(request::fail);
  }

  private void book(RoutingContext request) {
    Viewer viewer = Guard.viewer(request);
    SpendSheets.Reading reading = sheets.read(company(request), field(request, "text"));
    if (!reading.faults().isEmpty() || reading.rows().isEmpty()) {
      preview(request);
      return;
    }
    before(request, reading.rows())
        .compose(before -> {
          var earlier = new ArrayList<SpendRow>();
          for (int at = 0; at < reading.rows().size(); at++) {
            earlier.add(amounting(reading.rows().get(at), before.get(at)));
          }
          return flow.book(company(request), reading.rows(), viewer.now()).map(_ -> earlier);
        })
        .onSuccess(earlier ->
            show(
                request,
                Kept.NOTHING,
                Optional.empty(),
                Optional.of(new SpendPage.Done(earlier.size(), SpendCsv.of(earlier)))))
        .onFailure(request::fail);
  }

  /// What was typed and is shown again.
  private record Kept(String text, Map<String, String> row) {
    static final Kept NOTHING = new Kept("", Map.of());
  }

  private static Map<String, String> row(RoutingContext request) {
    return request.request().formAttributes().entries().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, _) -> first));
  }

  private void show(
      RoutingContext request,
      Kept kept,
      Optional<SpendPage.Preview> preview,
      Optional<SpendPage.Done> done) {
    Viewer viewer = Guard.viewer(request);
    LocalDate today = viewer.words().dayOf(viewer.now());
    SourceCatalog catalog = parts.sources().catalog(company(request));
    parts
        .records()
        .spend(company(request), today.minusMonths(SHOWN_MONTHS), today.plusMonths(SHOWN_MONTHS))
        .onSuccess(rows ->
            pages.send(
                request,
                "spend",
                new SpendPage(
                    viewer,
                    currency(request).getCurrencyCode(),
                    channels(catalog, viewer.words().locale().getLanguage()),
                    catalog.sources().stream()
                        .map(source ->
                            new SpendPage.Choice(
                                source.key().value(),
                                source.name(viewer.words().locale().getLanguage())))
                        .toList(),
                    kept.text(),
                    kept.row(),
                    preview,
                    done,
                    booked(request, rows))))
        .onFailure(request::fail);
  }

  private static List<SpendPage.Choice> channels(SourceCatalog catalog, String language) {
    return catalog.sources().stream()
        .map(Source::channel)
        .distinct()
        .map(key -> new SpendPage.Choice(key, catalog.channelName(key, language)))
        .toList();
  }

  private List<SpendPage.Row> booked(RoutingContext request, List<SpendRow> rows) {
    return rows.stream()
        .filter(row -> row.amount().amount().signum() != 0)
        .sorted(Comparator.comparing(SpendRow::from).reversed().thenComparing(SpendRow::channel))
        .limit(SHOWN_ROWS)
        .map(row -> drawn(request, row, Optional.empty()))
        .toList();
  }

  /// What each row amounts to until now. Rows that are alike in all but the amount stand for each
  /// other in their order, as the booking has it.
  private Future<List<Optional<BigDecimal>>> before(RoutingContext request, List<SpendRow> rows) {
    if (rows.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    LocalDate from = rows.stream().map(SpendRow::from).min(Comparator.naturalOrder()).orElseThrow();
    LocalDate to = rows.stream().map(SpendRow::to).max(Comparator.naturalOrder()).orElseThrow();
    return parts
        .records()
        .spend(company(request), from, to)
        .map(known -> {
          var left = new ArrayList<>(known);
          return rows.stream().map(row -> taken(left, row)).toList();
        });
  }

  private static Optional<BigDecimal> taken(List<SpendRow> known, SpendRow row) {
    Optional<SpendRow> found =
        known.stream()
            .filter(
                one -> amounting(one, Optional.empty()).equals(amounting(row, Optional.empty())))
            .findFirst();
    found.ifPresent(known::remove);
    return found.map(one -> one.amount().amount());
  }

  private static SpendRow amounting(SpendRow row, Optional<BigDecimal> amount) {
    return new SpendRow(
        row.from(),
        row.to(),
        row.channel(),
        row.source(),
        new Money(amount.orElse(BigDecimal.ZERO), row.amount().currency()),
        row.note());
  }

  private SpendPage.Row drawn(RoutingContext request, SpendRow row, Optional<BigDecimal> before) {
    Viewer viewer = Guard.viewer(request);
    Currency currency = currency(request);
    SourceCatalog catalog = parts.sources().catalog(company(request));
    return new SpendPage.Row(
        row.from().toString(),
        row.to().toString(),
        catalog.channelName(row.channel(), viewer.words().locale().getLanguage()),
        row.source()
            .map(key ->
                catalog
                    .source(key)
                    .map(source -> source.name(viewer.words().locale().getLanguage()))
                    .orElseGet(key::toString))
            .orElse(""),
        viewer.words().amount(row.amount().amount(), currency),
        before.map(amount -> viewer.words().amount(amount, currency)).orElse(""),
        row.note());
  }

  private static String field(RoutingContext request, String name) {
    String value = request.request().getFormAttribute(name);
    return value == null ? "" : value;
  }

  private static CompanyId company(RoutingContext request) {
    return Guard.viewer(request).user().company();
  }

  private Currency currency(RoutingContext request) {
    return parts.money().apply(company(request));
  }
}
