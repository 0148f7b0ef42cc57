package io.leadline.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.leadline.flow.port.StoreAway;
import io.vertx.ext.web.RoutingContext;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Draws the pages from their templates, which are compiled with the program.
public final class Pages {
  /// The status of a form that comes again with its fault.
  public static final int REFUSED = 422;

  private final ZoneId home;
  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(null, ContentType.Html, null, "io.leadline.web.page");

  /// @param home by whose clock is told who is not known
  public Pages(ZoneId home) {
    this.home = home;
  }

  /// The page or the part of one as text, in the viewer's language.
  public String draw(String template, Object model) {
    return draw(
        template,
        model,
        model instanceof Seen seen ? seen.viewer().texts() : PageTexts.in(PageTexts.WRITTEN_IN));
  }

  /// The page or the part of one as text.
  public String draw(String template, Object model, PageTexts texts) {
    var text = new StringOutput();
    var page = new TranslatedPage(text, texts);
    engine.render(template + ".jte", Map.of("model", model, "language", texts.language()), page);
    return text.toString();
  }

  /// Answers with the page.
  public void send(RoutingContext request, String template, Object model) {
    request
        .response()
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .putHeader("Cache-Control", "no-store")
        .end(draw(template, model, texts(request, model)));
  }

  /// Who has not logged in yet is told in the language of the browser.
  private static PageTexts texts(RoutingContext request, Object model) {
    return model instanceof Seen seen ? seen.viewer().texts() : reader(request);
  }

  private static PageTexts reader(RoutingContext request) {
    return Viewer.of(request).map(Viewer::texts).orElseGet(() -> accepted(request));
  }

  /// A sentence from behind the pages in the language of who asked.
  public static String told(RoutingContext request, String sentence) {
    return reader(request).told(sentence);
  }

  private static PageTexts accepted(RoutingContext request) {
    String accepted = request.request().getHeader("Accept-Language");
    return PageTexts.accepted(accepted == null ? "" : accepted);
  }

  /// Answers with a page that says what is wrong and what to do.
  public void fault(RoutingContext request, int status, String title, String advice) {
    request.response().setStatusCode(status);
    send(request, "fault", new Fault(status, told(request, title), told(request, advice)));
  }

  /// Answers that nothing is there.
  public void unknown(RoutingContext request) {
    fault(
        request,
        404,
        "There is no such page",
        "Check the address; an old link may lead to what is no longer kept. Go on leads to your first page.");
  }

  /// Answers that the store is away, and since when: by the clock of whoever asks, and where the
  /// store alone could tell who that is, by that of the house.
  public void away(RoutingContext request, StoreAway away, Optional<Viewer> viewer) {
    PageTexts texts = viewer.map(Viewer::texts).orElseGet(() -> accepted(request));
    String title =
        away.since()
            .map(at ->
                texts
                    .say("The store is away since %s")
                    .formatted(
                        viewer
                            .map(Viewer::words)
                            .orElseGet(() -> new Words(Locale.ENGLISH, home))
                            .clock(at)))
            .orElseGet(() -> texts.say("The store does not answer"));
    request.response().putHeader("Retry-After", "5");
    fault(
        request,
        503,
        title,
        texts.say("Calls and mails go on, and nothing of them is lost. Try again in a moment."));
  }

  /// What the page of a fault says.
  public record Fault(int status, String title, String advice) {}
}
