package io.leadline.flow;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.User;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.flow.port.Directory;
import io.leadline.flow.port.Directory.KeyNumber;
import io.leadline.flow.port.Switchboard.KeyLeg;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Keeps the PBX's own copy of key clients' numbers, by which it rings their managers also while
/// the server is down. A deputy stands in it on the deputy's days only, and nobody on a day away.
///
/// @param zones where the day of a company ends
public record KeyNumberFlow(
    Directory directory, Team team, Function<CompanyId, ZoneId> zones, InstantSource clock) {
  /// What should stand in the copy now; empty before the users were read for the first time, when
  /// it would ring nobody.
  public Future<Optional<List<KeyLeg>>> legs() {
    if (!team.isRead()) {
      return Future.succeededFuture(Optional.empty());
    }
    List<Future<List<KeyLeg>>> reading = team.companies().stream().map(this::legs).toList();
    return Future.all(reading)
        .map(_ -> {
          var all = new ArrayList<KeyLeg>();
          reading.forEach(legs -> all.addAll(legs.result()));
          return Optional.of(all);
        });
  }

  private Future<List<KeyLeg>> legs(CompanyId company) {
    return directory
        .keyNumbers(company)
        .map(numbers -> numbers.stream().map(number -> leg(company, number)).toList());
  }

  private KeyLeg leg(CompanyId company, KeyNumber number) {
    Account account = number.account();
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, zones.apply(company));
    return new KeyLeg(
        number,
        penalty(company, account.kam(), now),
        penalty(company, account.deputyOn(today), now));
  }

  private int penalty(CompanyId company, Optional<Login> login, Instant now) {
    return login
        .filter(name -> team.passed(company, name, now).isEmpty())
        .flatMap(name -> team.find(company, name))
        .map(User::number)
        .orElse(0);
  }
}
