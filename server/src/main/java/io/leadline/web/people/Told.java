package io.leadline.web.people;

import io.leadline.web.Notice;
import io.leadline.web.Pages;
import io.leadline.web.Typed;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/// What a page says of the last change.
///
/// @param notice what became of it
/// @param typed what was sent where it was refused
record Told(Optional<String> notice, Typed typed) {
  static Told of(RoutingContext request) {
    return new Told(Notice.of(request), Typed.NOTHING);
  }

  /// It was refused: the page comes again with what was typed.
  static Told refused(RoutingContext request, String why) {
    request.response().setStatusCode(Pages.REFUSED);
    return new Told(Optional.of(why), Typed.of(request.request().formAttributes()));
  }
}
