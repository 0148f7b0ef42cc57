package io.leadline.web.people;

import io.leadline.domain.account.AccountsReading;
import io.leadline.domain.account.ImportPlan;
import io.leadline.domain.account.Managers;
import io.leadline.domain.account.NumberingPlan;
import io.leadline.domain.report.AuditEntry;
import io.leadline.event.CompanyId;
import io.leadline.flow.AccountsImportFlow;
import io.leadline.flow.Team;
import io.leadline.flow.port.AccountFiles;
import io.leadline.flow.port.Trail;
import io.leadline.web.Pages;
import io.leadline.web.Room;
import io.leadline.web.Seen;
import io.leadline.web.Viewer;
import io.leadline.web.login.Guard;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Imports a file of accounts: shows what would change, then does it. Larger files go through the
/// command.
public final class ImportRoom implements Room {
  private static final int SHOWN = 200;

  private final Parts parts;
  private final Pages pages;
  private final Vertx vertx;

  /// What it works with.
  public record Parts(
      AccountsImportFlow flow,
      AccountFiles files,
      Team team,
      Function<CompanyId, NumberingPlan> plans,
      Trail trail,
      InstantSource clock) {}

  public ImportRoom(Parts parts, Pages pages, Vertx vertx) {
    this.parts = parts;
    this.pages = pages;
    this.vertx = vertx;
  }

  /// The page at first, and what a file would change or has changed.
  ///
  /// @param written whether it was done
  /// @param notice why nothing was read
  public record ImportPage(
      Viewer viewer,
      boolean written,
      Optional<ImportPlan> plan,
      List<AccountsReading.LineFault> faults,
      List<AccountsReading.LineFault> remarks,
      String text,
      Optional<String> notice)
      implements Seen {
    /// What spreadsheets write that do not write UTF-8: of the West, the middle and the East of
    /// Europe, of Turkey.
    public static final List<String> ENCODINGS =
        List.of("windows-1252", "windows-1250", "windows-1251", "windows-1254");

    /// The one that is likely where the reader lives.
    public String encoding() {
      return switch (viewer.words().locale().getLanguage()) {
        case "hu", "pl", "cs", "sk" -> "windows-1250";
        case "ru", "uk", "bg" -> "windows-1251";
        case "tr" -> "windows-1254";
        default -> "windows-1252";
      };
    }

    /// The changes that are shown.
    public List<ImportPlan.Change> changes() {
      return plan.map(ImportPlan::changes).orElse(List.of()).stream().limit(SHOWN).toList();
    }
  }

  @Override
  public void mount(Router router) {
    router.get("/import").handler(request -> send(request, page(request, Optional.empty())));
    router.post("/import").handler(this::take);
  }

  private static ImportPage page(RoutingContext request, Optional<String> notice) {
    return new ImportPage(
        Guard.viewer(request), false, Optional.empty(), List.of(), List.of(), "", notice);
  }

  private void send(RoutingContext request, ImportPage page) {
    pages.send(request, "import", page);
  }

  private void take(RoutingContext request) {
    Viewer viewer = Guard.viewer(request);
    CompanyId company = viewer.user().company();
    String text = field(request, "text");
    if (text.isBlank()) {
      request.response().setStatusCode(Pages.REFUSED);
      send(request, page(request, Optional.of("Choose a file, or paste its text.")));
      return;
    }
    boolean write = field(request, "do").equals("import");
    AccountFiles.Terms terms =
        new AccountFiles.Terms(
            parts.plans().apply(company).region(),
            Managers.of(parts.team().of(company), List.of()),
            Optional.empty());
    byte[] content = Buffer.buffer(text).getBytes();
    vertx
        .executeBlocking(() -> parts.files().read(content, terms), false)
        .compose(reading ->
            parts
                .flow()
                .plan(company, reading.accounts())
                .compose(plan -> {
                  boolean may = write && reading.faults().isEmpty();
                  Future<Void> done = may ? recorded(viewer, plan) : Future.succeededFuture();
                  return done.map(_ ->
                      new ImportPage(
                          viewer,
                          may,
                          Optional.of(plan),
                          reading.faults(),
                          Stream.concat(reading.remarks().stream(), plan.remarks().stream())
                              .toList(),
                          may ? "" : text,
                          Optional.empty()));
                }))
        .onSuccess(page -> send(request, page))
        .onFailure(request::fail);
  }

  private Future<Void> recorded(Viewer viewer, ImportPlan plan) {
    CompanyId company = viewer.user().company();
    String by = viewer.user().login().value();
    Instant now = parts.clock().instant();
    return parts
        .flow()
        .record(company, plan, by, now, _ -> {})
        .compose(_ ->
            parts.trail().add(company, new AuditEntry(now, by, ImportPlan.TRAIL, plan.summary())));
  }

  private static String field(RoutingContext request, String name) {
    @Nullable String value = request.request().getFormAttribute(name);
    return value == null ? "" : value;
  }
}
