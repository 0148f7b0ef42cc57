package io.leadline.web.people;

import io.leadline.flow.port.Search;
import io.leadline.web.Pages;
import io.leadline.web.Room;
import io.leadline.web.Slice;
import io.leadline.web.Timelines;
import io.leadline.web.Viewer;
import io.leadline.web.login.Guard;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Objects;

/// The search: a page of its own, and its hits alone for the finder that one key opens everywhere.
public final class SearchRoom implements Room {
  private static final int SHOWN = 20;

  private final PeopleParts parts;
  private final Pages pages;

  public SearchRoom(PeopleParts parts, Pages pages) {
    this.parts = parts;
    this.pages = pages;
  }

  @Override
  public void mount(Router router) {
    router.get("/search").handler(request -> answer(request, "search"));
    router.get("/search.hits").handler(request -> answer(request, "hits"));
  }

  private void answer(RoutingContext request, String template) {
    Viewer viewer = Guard.viewer(request);
    found(viewer, parameter(request, "q").strip(), parameter(request, "page"))
        .onSuccess(page -> pages.send(request, template, page))
        .onFailure(request::fail);
  }

  private static String parameter(RoutingContext request, String name) {
    return Objects.requireNonNullElse(request.request().getParam(name), "");
  }

  private Future<SearchPage> found(Viewer viewer, String text, String asked) {
    Map<String, String> names = Timelines.names(parts.team(), viewer.user().company());
    Slice wished = Slice.of(asked, SHOWN, Search.MOST_PAGED);
    return parts
        .search()
        .find(viewer.user().company(), text, wished.first() - 1, SHOWN)
        .map(found ->
            new SearchPage(
                viewer,
                text,
                found.hits().stream().map(hit -> HitLine.of(hit, names, viewer.words())).toList(),
                Slice.of(asked, SHOWN, Math.min(found.all(), Search.MOST_PAGED)),
                found.all(),
                found.reach()));
  }
}
