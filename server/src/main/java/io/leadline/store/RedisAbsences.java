package io.leadline.store;

import io.leadline.domain.account.Absence;
import io.leadline.event.CompanyId;
import io.leadline.flow.port.Absences;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Absences, one record each in one hash, by login and first day.
public final class RedisAbsences implements Absences {
  private static final String ABSENCES = "absences";

  private final StoreConnection connection;

  public RedisAbsences(StoreConnection connection) {
    this.connection = connection;
  }

  @Override
  public Future<List<Absence>> all(CompanyId company) {
    return StoreConnection.future(connection.commands().hvals(KeySpace.key(company, ABSENCES)))
        .map(texts ->
            texts.stream()
                .map(text -> Json.read(Json.parse(text), Absence.class))
                .sorted(Comparator.comparing(Absence::from).thenComparing(Absence::login))
                .toList());
  }

  @Override
  public Future<Void> save(CompanyId company, Absence absence) {
    String text = Json.tree(absence).put("v", 1).toString();
    return StoreConnection.future(
            connection
                .commands()
                .hset(KeySpace.key(company, ABSENCES), Map.of(field(absence), text)))
        .mapEmpty();
  }

  @Override
  public Future<Void> remove(CompanyId company, Absence absence) {
    return StoreConnection.future(
            connection.commands().hdel(KeySpace.key(company, ABSENCES), field(absence)))
        .mapEmpty();
  }

  private static String field(Absence absence) {
    return absence.login() + " " + absence.from();
  }
}
