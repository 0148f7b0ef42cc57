package io.leadline.web.people;

import io.leadline.domain.account.Sitting;
import io.leadline.domain.account.User;
import io.leadline.event.CompanyId;
import io.leadline.event.MemberInterface;
import io.leadline.flow.Acted;
import io.leadline.flow.SeatFlow;
import io.leadline.flow.Team;
import io.leadline.web.Notice;
import io.leadline.web.Pages;
import io.leadline.web.Room;
import io.leadline.web.Seen;
import io.leadline.web.Viewer;
import io.leadline.web.login.Guard;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where I sit today.
public final class SeatRoom implements Room {
  private final SeatFlow seats;
  private final Team team;
  private final Pages pages;

  public SeatRoom(SeatFlow seats, Team team, Pages pages) {
    this.seats = seats;
    this.team = team;
    this.pages = pages;
  }

  /// The page.
  ///
  /// @param mine the phone the viewer sits at
  /// @param own the viewer's own phone
  /// @param taken who sits at the viewer's own phone instead, since when
  public record SeatPage(
      Viewer viewer,
      Optional<String> notice,
      Optional<String> mine,
      Optional<String> own,
      Optional<String> taken,
      List<Phone> phones)
      implements Seen {}

  /// One phone.
  ///
  /// @param value as the PBX names it
  /// @param by who sits there; empty: nobody
  public record Phone(String value, String number, String by, boolean mine) {}

  @Override
  public void mount(Router router) {
    router.get("/seat").handler(this::show);
    router.post("/seat").handler(this::act);
  }

  private void show(RoutingContext request) {
    Viewer viewer = Guard.viewer(request);
    User user = viewer.user();
    CompanyId company = user.company();
    pages.send(
        request,
        "seat",
        new SeatPage(
            viewer,
            Notice.of(request),
            user.phone().map(MemberInterface::number),
            team.ownPhone(company, user.login()).map(MemberInterface::number),
            team.displaced(company, user.login()).map(sitting -> told(team, viewer, sitting)),
            seats.phones(company).stream()
                .map(phone ->
                    new Phone(
                        phone.value(),
                        phone.number(),
                        team.withPhone(company, phone).map(User::name).orElse(""),
                        user.phone().equals(Optional.of(phone))))
                .toList()));
  }

  /// Who sits at the viewer's phone, in a sentence.
  public static String told(Team team, Viewer viewer, Sitting sitting) {
    return team.find(viewer.user().company(), sitting.login())
            .map(User::name)
            .orElse(sitting.login().value())
        + " sits at your phone since "
        + viewer.words().time(sitting.since());
  }

  private void act(RoutingContext request) {
    User user = Guard.viewer(request).user();
    @Nullable String phone = request.request().getFormAttribute("phone");
    Future<Acted> acted;
    try {
      acted =
          phone == null || phone.isBlank()
              ? seats.stand(user)
              : seats.sit(user, new MemberInterface(phone));
    } catch (IllegalArgumentException _) {
      acted = Future.succeededFuture(new Acted.Refused("That is no phone."));
    }
    acted
        .onSuccess(done -> {
          String notice = done instanceof Acted.Refused no ? no.why() : "";
          request
              .response()
              .setStatusCode(303)
              .putHeader(
                  "Location",
                  "/seat" + (notice.isEmpty() ? "" : "?" + Notice.query(request, notice)))
              .end();
        })
        .onFailure(request::fail);
  }
}
