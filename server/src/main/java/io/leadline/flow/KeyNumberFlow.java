package io.leadline.flow;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.User;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.flow.port.Directory;
import io.leadline.flow.port.Directory.KeyNumber;
import io.leadline.flow.port.Switchboard;
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
    Directory directory,
    Team team,
    Switchboard switchboard,
    Function<CompanyId, ZoneId> zones,
    InstantSource clock) {
  /// Compares and mends the copy.
  ///
  /// @return how many rows were written or dropped
  public Future<Integer> copy(String pbx) {
    List<Future<List<KeyLeg>>> reading = team.companies().stream().map(this::legs).toList();
    return Future.all(reading)
        .compose(_ -> {
          var all = new ArrayList<KeyLeg>();
          reading.forEach(legs -> all.addAll(legs.result()));
          return switchboard.copyKeyNumbers(pbx, all);
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
        .filter(name -> team.absence(company, name, now).isEmpty())
        .flatMap(name -> team.find(company, name))
        .filter(user -> user.active() && user.phone().isPresent())
        .map(User::number)
        .orElse(0);
  }
}
