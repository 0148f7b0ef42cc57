package io.leadline.web.cost;

import io.leadline.domain.report.CostFigures;
import io.leadline.domain.report.CostRow;
import io.leadline.domain.report.SourceCoverage;
import io.leadline.domain.source.AttributionModel;
import io.leadline.domain.source.SourceCatalog;
import io.leadline.event.CompanyId;
import io.leadline.flow.ReportFlow;
import io.leadline.flow.Team;
import io.leadline.flow.port.Directory;
import io.leadline.flow.port.Records;
import io.leadline.flow.port.Sources;
import io.leadline.web.Pages;
import io.leadline.web.Room;
import io.leadline.web.Viewer;
import io.leadline.web.Words;
import io.leadline.web.login.Guard;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Cost per lead: the page, and the same rows as CSV.
public final class CostRoom implements Room {
  private final Vertx vertx;
  private final Parts parts;
  private final Pages pages;

  /// What the page is made of.
  ///
  /// @param money the company's currency
  /// @param zones the company's zone, in which its days begin
  public record Parts(
      ReportFlow reports,
      Records records,
      Directory directory,
      Sources sources,
      Team team,
      Function<CompanyId, Currency> money,
      Function<CompanyId, ZoneId> zones) {}

  public CostRoom(Vertx vertx, Parts parts, Pages pages) {
    this.vertx = vertx;
    this.parts = parts;
    this.pages = pages;
  }

  @Override
  public void mount(Router router) {
    router.get("/cost").handler(this::show);
    router.get("/cost.csv").handler(this::csv);
    router.get("/cost.xlsx").handler(this::xlsx);
  }

  private void show(RoutingContext request) {
    if (CostQuery.isRefused(request, pages)) {
      return;
    }
    Viewer viewer = Guard.viewer(request);
    CostQuery query = CostQuery.read(request.queryParams(), viewer);
    CompanyId company = viewer.user().company();
    var report = query.report(parts.zones().apply(company), currency(viewer), catalog(viewer));
    parts
        .reports()
        .cost(company, report)
        .onSuccess(cost -> pages.send(request, "cost", page(viewer, query, cost)))
        .onFailure(request::fail);
  }

  private void csv(RoutingContext request) {
    export(
        request,
        "text/csv; charset=utf-8",
        "csv",
        (_, rows) -> Buffer.buffer(CostCsv.of(rows), "UTF-8"));
  }

  private void xlsx(RoutingContext request) {
    export(
        request,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xlsx",
        (viewer, rows) -> Buffer.buffer(CostSheet.of(rows, names(viewer))));
  }

  private void export(
      RoutingContext request,
      String type,
      String ending,
      BiFunction<Viewer, List<CostRow>, Buffer> file) {
    if (CostQuery.isRefused(request, pages)) {
      return;
    }
    Viewer viewer = Guard.viewer(request);
    CostQuery query = CostQuery.read(request.queryParams(), viewer);
    CompanyId company = viewer.user().company();
    var report = query.report(parts.zones().apply(company), currency(viewer), catalog(viewer));
    parts
        .reports()
        .costPerLead(company, report)
        .compose(rows -> vertx.executeBlocking(() -> file.apply(viewer, rows)))
        .onSuccess(body ->
            request
                .response()
                .putHeader("Content-Type", type)
                .putHeader(
                    "Content-Disposition",
                    "attachment; filename=cost-per-lead-" + query.to() + "." + ending)
                .end(body))
        .onFailure(request::fail);
  }

  private CostNames names(Viewer viewer) {
    return new CostNames(catalog(viewer), viewer.words().locale().getLanguage());
  }

  private CostPage page(Viewer viewer, CostQuery query, CostFigures cost) {
    List<CostRow> rows = cost.rows();
    var drawing = new CostDrawing(viewer, catalog(viewer), currency(viewer));
    return new CostPage(
        viewer,
        query.from().toString(),
        query.to().toString(),
        Arrays.stream(AttributionModel.values())
            .map(model ->
                new CostPage.Model(
                    CostDrawing.modelKey(model),
                    viewer.words().say(CostDrawing.modelName(model)),
                    model == query.model()))
            .toList(),
        currency(viewer).getCurrencyCode(),
        drawing.rows(rows, query.text()),
        drawing.total(rows, query.text()),
        drawing.chart(rows),
        coverage(viewer, cost.coverage()),
        query.text());
  }

  private static CostPage.Coverage coverage(Viewer viewer, SourceCoverage coverage) {
    Words words = viewer.words();
    return new CostPage.Coverage(
        words.percent(share(coverage.known(), coverage.all())),
        words.say("%s of %s leads have a witness", coverage.known(), coverage.all())
            + (coverage.byDefault() == 0
                ? ""
                : words.say(
                    "; %s more count as the default, no key pressed", coverage.byDefault())),
        words.percent(share(coverage.conflicting(), coverage.several())),
        words.say(
            "%s of %s leads with two or more witnesses disagree",
            coverage.conflicting(), coverage.several()));
  }

  private static OptionalDouble share(long part, long whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
  }

  private Currency currency(Viewer viewer) {
    return parts.money().apply(viewer.user().company());
  }

  private SourceCatalog catalog(Viewer viewer) {
    return parts.sources().catalog(viewer.user().company());
  }
}
