package io.leadline.web.cost;

import io.leadline.domain.account.User;
import io.leadline.domain.lead.LeadRecord;
import io.leadline.domain.report.CostRow;
import io.leadline.domain.source.SourceCatalog;
import io.leadline.event.CompanyId;
import io.leadline.event.LeadId;
import io.leadline.event.LeadStage;
import io.leadline.web.Pages;
import io.leadline.web.Room;
import io.leadline.web.Slice;
import io.leadline.web.Timelines;
import io.leadline.web.Viewer;
import io.leadline.web.Words;
import io.leadline.web.login.Guard;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The leads behind a figure, and one lead with its timeline.
public final class LeadsRoom implements Room {
  private static final int SHOWN = 50;
  private static final int TIMELINE = 200;

  private final CostRoom.Parts parts;
  private final Pages pages;
  private final LeadNames names;

  public LeadsRoom(CostRoom.Parts parts, Pages pages) {
    this.parts = parts;
    this.pages = pages;
    this.names = new LeadNames(parts.records(), parts.directory());
  }

  @Override
  public void mount(Router router) {
    router.get("/leads").handler(this::list);
    router.get("/lead").handler(this::one);
  }

  private void list(RoutingContext request) {
    if (CostQuery.isRefused(request, pages)) {
      return;
    }
    Viewer viewer = Guard.viewer(request);
    MultiMap asked = request.queryParams();
    CompanyId company = viewer.user().company();
    CostQuery query = CostQuery.read(asked, viewer);
    var report =
        query.report(parts.zones().apply(company), parts.money().apply(company), catalog(viewer));
    var spend = parts.records().spend(company, report.from(), report.to());
    var leads = parts.records().leads(company, report.leadsFrom(), report.leadsUntil());
    Future.all(spend, leads)
        .map(_ -> chosen(asked, report.rows(leads.result(), spend.result()), leads.result()))
        .compose(found -> page(viewer, asked, title(viewer, asked, query), found))
        .onSuccess(page -> pages.send(request, "leads", page))
        .onFailure(request::fail);
  }

  private Future<LeadsPage> page(
      Viewer viewer, MultiMap asked, String title, List<LeadRecord> found) {
    String page = asked.get("page");
    Slice slice = Slice.of(page == null ? "" : page, SHOWN, found.size());
    return rows(viewer, slice.of(found))
        .map(rows -> new LeadsPage(viewer, title, rows, slice, path(asked)));
  }

  /// What was asked for, up to the page.
  private static String path(MultiMap asked) {
    return asked.entries().stream()
        .filter(each -> !each.getKey().equals("page"))
        .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()) + "&")
        .collect(Collectors.joining("", "/leads?", ""));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private void one(RoutingContext request) {
    Viewer viewer = Guard.viewer(request);
    CompanyId company = viewer.user().company();
    Future<Optional<LeadRecord>> lead =
        id(request.request().getParam("id"))
            .map(id -> parts.records().lead(company, id))
            .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    lead.onSuccess(
            found -> {
              if (found.isEmpty()) {
                pages.fault(request, 404, "There is no such lead", "It may have been erased.");
                return;
              }
              var timeline = parts.records().timeline(company, found.get().person(), TIMELINE);
              var row = rows(viewer, List.of(found.get()));
              Future.all(timeline, row)
                  .onSuccess(_ ->
                      pages.send(
                          request,
                          "lead",
                          new LeadPage(
                              viewer,
                              row.result().getFirst(),
                              Timelines.whole(
                                  timeline.result(),
                                  catalog(viewer),
                                  viewer.words().locale(),
                                  Timelines.names(parts.team(), company)),
                              UUID.randomUUID().toString())))
                  .onFailure(request::fail);
            })
        .onFailure(request::fail);
  }

  private static List<LeadRecord> chosen(
      MultiMap asked, List<CostRow> rows, List<LeadRecord> leads) {
    String channel = asked.get("channel");
    String source = asked.get("source");
    Set<LeadId> wanted =
        rows.stream()
            .filter(row -> channel == null || row.channel().orElse("").equals(channel))
            .filter(row ->
                source == null || row.source().map(Object::toString).orElse("").equals(source))
            .flatMap(row -> row.leadIds().stream())
            .collect(Collectors.toCollection(HashSet::new));
    String kind = kind(asked);
    return leads.stream()
        .filter(lead -> wanted.contains(lead.id()))
        .filter(lead -> ofKind(lead, kind))
        .sorted(Comparator.comparing(LeadRecord::openedAt).reversed())
        .toList();
  }

  private static boolean ofKind(LeadRecord lead, String kind) {
    boolean none = lead.stage() == LeadStage.NOT_A_LEAD;
    boolean won = lead.stage() == LeadStage.WON;
    return switch (kind) {
      case "notLeads" -> none;
      case "leads" -> !none;
      case "qualified" -> won || (!none && lead.qualifiedAt().isPresent());
      case "won" -> won;
      default -> true;
    };
  }

  private Future<List<LeadsPage.Row>> rows(Viewer viewer, List<LeadRecord> leads) {
    List<Future<LeadsPage.Row>> drawing = leads.stream().map(lead -> row(viewer, lead)).toList();
    return Future.join(drawing).map(_ -> drawing.stream().map(Future::result).toList());
  }

  private Future<LeadsPage.Row> row(Viewer viewer, LeadRecord lead) {
    return names.of(viewer, lead).map(client -> row(viewer, lead, client));
  }

  private LeadsPage.Row row(Viewer viewer, LeadRecord lead, LeadNames.Client client) {
    SourceCatalog catalog = catalog(viewer);
    Words words = viewer.words();
    String sources =
        lead.witnesses().stream()
            .map(witness ->
                catalog
                        .source(witness.source())
                        .map(source -> source.name(words.locale().getLanguage()))
                        .orElse(witness.source().value())
                    + (witness.isEvidence() ? "" : " (default)"))
            .distinct()
            .collect(Collectors.joining(", "));
    return new LeadsPage.Row(
        lead.id().value(),
        words.day(words.dayOf(lead.openedAt())) + " " + words.time(lead.openedAt()),
        client.name(),
        client.tier().name().toLowerCase(Locale.ROOT),
        lead.erased() ? "erased" : Words.word(lead.stage()),
        lead.erased() ? "idle" : status(lead.stage()),
        lead.owner()
            .map(owner ->
                parts
                    .team()
                    .find(viewer.user().company(), owner)
                    .map(User::name)
                    .orElse(owner.value()))
            .orElse(""),
        sources,
        lead.need(),
        lead.revenue()
            .map(money -> words.amount(money.amount(), money.currency()) + " " + money.currency())
            .orElse(""));
  }

  private static String status(LeadStage stage) {
    return switch (stage) {
      case WON -> "ok";
      case LOST -> "alarm";
      case NOT_A_LEAD -> "idle";
      case OPEN, TALKED, QUALIFIED, OFFERED, CHOOSING, BUDGET -> "info";
    };
  }

  private static String title(Viewer viewer, MultiMap asked, CostQuery query) {
    String what =
        switch (kind(asked)) {
          case "notLeads" -> "Not leads";
          case "qualified" -> "Qualified leads";
          case "won" -> "Deals";
          default -> "Leads";
        };
    Words words = viewer.words();
    return words.say(what) + ", " + words.date(query.from()) + " – " + words.date(query.to());
  }

  private static String kind(MultiMap asked) {
    String kind = asked.get("kind");
    return kind == null ? "contacts" : kind;
  }

  private static Optional<LeadId> id(@Nullable String text) {
    try {
      return text == null ? Optional.empty() : Optional.of(new LeadId(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private SourceCatalog catalog(Viewer viewer) {
    return parts.sources().catalog(viewer.user().company());
  }
}
