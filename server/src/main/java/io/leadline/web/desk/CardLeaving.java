package io.leadline.web.desk;

import io.leadline.domain.lead.Leaving;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.event.LeadId;
import io.leadline.event.Login;
import io.leadline.flow.Acted;
import io.leadline.flow.CaptureField;
import io.leadline.web.Viewer;
import io.leadline.web.login.Guard;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;

/// What stands in the card's form: who it is and what is needed, then outcome and next step. With
/// script the first half is kept while it is typed; without, all of it is sent at once.
final class CardLeaving {
  private final DeskParts parts;
  private final CardReader cards;
  private final Phones phones;

  CardLeaving(DeskParts parts, CardReader cards, Phones phones) {
    this.parts = parts;
    this.cards = cards;
    this.phones = phones;
  }

  /// All words of the form, to be shown again.
  static Map<String, String> typed(MultiMap form) {
    var typed = new HashMap<String, String>();
    form.names().forEach(name -> typed.put(name, form.get(name)));
    return typed;
  }

  Future<Acted> capture(RoutingContext request) {
    MultiMap form = request.request().formAttributes();
    return capture(Guard.viewer(request), form, captured(form));
  }

  private Future<Acted> capture(Viewer viewer, MultiMap form, Map<String, String> fields) {
    return parts
        .leads()
        .capture(
            viewer.user().company(),
            lead(form),
            fields,
            viewer.user().login(),
            DeskRoom.field(form, "form") + "-" + Integer.toHexString(fields.hashCode()));
  }

  Future<Acted> leave(RoutingContext request) {
    Viewer viewer = Guard.viewer(request);
    MultiMap form = request.request().formAttributes();
    CompanyId company = viewer.user().company();
    Login login = viewer.user().login();
    Leaving leaving =
        LeavingForm.read(
            form,
            viewer,
            parts.card().customs().currency().apply(company),
            parts.clock().instant());
    return parts
        .leads()
        .leave(company, leaving, login)
        .onSuccess(acted -> {
          if (acted instanceof Acted.Done) {
            leaving.call().ifPresent(call -> phones.leave(login, call));
          }
        });
  }

  /// Keeps first what the card does not show yet.
  Future<Acted> captureAndLeave(RoutingContext request) {
    Viewer viewer = Guard.viewer(request);
    MultiMap form = request.request().formAttributes();
    String call = DeskRoom.field(form, "call");
    if (call.isEmpty()) {
      return leave(request);
    }
    return cards
        .read(viewer, new CallId(call), CardReader.AtPhone.OVER)
        .compose(card -> {
          Map<String, String> fresh = captured(form);
          card.ifPresent(shown ->
              fresh.entrySet().removeIf(one -> shown.field(one.getKey()).equals(one.getValue())));
          return fresh.isEmpty()
              ? leave(request)
              : capture(viewer, form, fresh)
                  .compose(kept ->
                      kept instanceof Acted.Done ? leave(request) : Future.succeededFuture(kept));
        });
  }

  private static LeadId lead(MultiMap form) {
    return new LeadId(DeskRoom.field(form, "lead"));
  }

  /// Browsers end the lines of a text with two characters.
  private static Map<String, String> captured(MultiMap form) {
    var fields = new HashMap<String, String>();
    for (CaptureField field : CaptureField.values()) {
      String value = form.get(field.key());
      if (value != null) {
        fields.put(field.key(), value.replace("\r\n", "\n"));
      }
    }
    return fields;
  }
}
