package io.leadline.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.leadline.flow.port.StoreAway;
import io.vertx.ext.web.RoutingContext;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/// Draws the pages from their templates, which are compiled with the program.
public final class Pages {
  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(null, ContentType.Html, null, "io.leadline.web.page");

  /// The page or the part of one as text.
  public String draw(String template, Object model) {
    var text = new StringOutput();
    engine.render(template + ".jte", Map.of("model", model), text);
    return text.toString();
  }

  /// Answers with the page.
  public void send(RoutingContext request, String template, Object model) {
    request
        .response()
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .putHeader("Cache-Control", "no-store")
        .end(draw(template, model));
  }

  /// Answers with a page that says what is wrong and what to do.
  public void fault(RoutingContext request, int status, String title, String advice) {
    request.response().setStatusCode(status);
    send(request, "fault", new Fault(status, title, advice));
  }

  /// Answers that the store is away.
  public void away(RoutingContext request, StoreAway away) {
    String title =
        away.since()
            .map(at -> "The store is away since " + at.truncatedTo(ChronoUnit.SECONDS))
            .orElse("The store does not answer");
    request.response().putHeader("Retry-After", "5");
    fault(
        request,
        503,
        title,
        "Calls and mails go on, and nothing of them is lost. Try again in a moment.");
  }

  /// What the page of a fault says.
  public record Fault(int status, String title, String advice) {}
}
