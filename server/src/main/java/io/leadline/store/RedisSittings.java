package io.leadline.store;

import io.leadline.domain.account.Sitting;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.flow.port.Sittings;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Who sits where, one record each in one hash by phone, so that a phone has one user.
public final class RedisSittings implements Sittings {
  private static final String SITTINGS = "sittings";

  private final StoreConnection connection;
  private final InstantSource clock;

  public RedisSittings(StoreConnection connection, InstantSource clock) {
    this.connection = connection;
    this.clock = clock;
  }

  @Override
  public Future<List<Sitting>> all(CompanyId company) {
    return kept(company)
        .map(all ->
            all.stream()
                .filter(one -> one.since().plus(SHIFT).isAfter(clock.instant()))
                .sorted(Comparator.comparing(Sitting::since).thenComparing(Sitting::login))
                .toList());
  }

  private Future<List<Sitting>> kept(CompanyId company) {
    return StoreConnection.future(connection.commands().hvals(KeySpace.key(company, SITTINGS)))
        .map(texts ->
            texts.stream().map(text -> Json.read(Json.parse(text), Sitting.class)).toList());
  }

  @Override
  public Future<Void> sit(CompanyId company, Sitting sitting) {
    String text = Json.tree(sitting).put("v", 1).toString();
    return stand(company, sitting.login())
        .compose(_ ->
            StoreConnection.future(
                connection
                    .commands()
                    .hset(KeySpace.key(company, SITTINGS), Map.of(sitting.phone().value(), text))))
        .mapEmpty();
  }

  @Override
  public Future<Void> stand(CompanyId company, Login login) {
    return kept(company)
        .compose(all -> {
          String[] own =
              all.stream()
                  .filter(one -> one.login().equals(login))
                  .map(one -> one.phone().value())
                  .toArray(String[]::new);
          return own.length == 0
              ? Future.<Void>succeededFuture()
              : StoreConnection.future(
                      connection.commands().hdel(KeySpace.key(company, SITTINGS), own))
                  .mapEmpty();
        });
  }
}
