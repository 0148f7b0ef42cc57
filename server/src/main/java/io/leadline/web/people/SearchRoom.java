package io.leadline.web.people;

import io.leadline.web.Pages;
import io.leadline.web.Room;
import io.leadline.web.Timelines;
import io.leadline.web.Viewer;
import io.leadline.web.login.Guard;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

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
    String asked = request.request().getParam("q");
    String text = asked == null ? "" : asked.strip();
    found(viewer, text)
        .onSuccess(page -> pages.send(request, template, page))
        .onFailure(request::fail);
  }

  private Future<SearchPage> found(Viewer viewer, String text) {
    Map<String, String> names = Timelines.names(parts.team(), viewer.user().company());
    return parts
        .search()
        .find(viewer.user().company(), text, SHOWN)
        .map(found ->
            new SearchPage(
                viewer,
                text,
                found.hits().stream().map(hit -> HitLine.of(hit, names)).toList(),
                found.complete()));
  }
}
