package io.leadline.flow;

import io.leadline.domain.account.Sitting;
import io.leadline.domain.account.User;
import io.leadline.domain.queue.QueuePicture;
import io.leadline.event.CompanyId;
import io.leadline.event.MemberInterface;
import io.leadline.flow.port.Sittings;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/// Hot desks: who sits at which phone today. Calls, board and orders follow at once here, and
/// within seconds on other servers.
///
/// @param picture what a company may see of the live picture
/// @param told is told the company where somebody sat down or stood up
public record SeatFlow(
    Sittings sittings,
    Team team,
    Function<CompanyId, QueuePicture> picture,
    Consumer<CompanyId> told,
    InstantSource clock) {
  /// The phones of the company: everybody's own, and those that sit in its queues.
  public List<MemberInterface> phones(CompanyId company) {
    var phones = new TreeSet<MemberInterface>();
    picture.apply(company).members().keySet().forEach(member -> phones.add(member.phone()));
    for (User user : team.of(company)) {
      user.phone().ifPresent(phones::add);
      team.ownPhone(company, user.login()).ifPresent(phones::add);
    }
    return List.copyOf(phones);
  }

  /// Sits down at a phone; whoever sat there does so no more.
  public Future<Acted> sit(User user, MemberInterface phone) {
    CompanyId company = user.company();
    if (!phones(company).contains(phone)) {
      return Future.succeededFuture(
          new Acted.Refused("There is no phone " + phone + " in your queues."));
    }
    boolean own = team.ownPhone(company, user.login()).equals(Optional.of(phone));
    boolean free =
        team.sitting(company, phone).filter(one -> !one.login().equals(user.login())).isEmpty();
    Future<Void> done =
        own && free
            ? sittings.stand(company, user.login())
            : sittings.sit(company, new Sitting(user.login(), phone, clock.instant()));
    return done.compose(_ -> moved(company));
  }

  /// Goes back to the own phone; whoever sat there does so no more.
  public Future<Acted> stand(User user) {
    return team.ownPhone(user.company(), user.login())
        .map(own -> sit(user, own))
        .orElseGet(
            () -> sittings.stand(user.company(), user.login()).compose(_ -> moved(user.company())));
  }

  private Future<Acted> moved(CompanyId company) {
    return team.refresh()
        .map(_ -> {
          told.accept(company);
          return new Acted.Done();
        });
  }
}
