package io.leadline.flow;

import io.leadline.domain.source.SpendRow;
import io.leadline.event.CompanyId;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.LeadEvent;
import io.leadline.event.Origin;
import io.leadline.flow.port.Journal;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;

/// Books spend. A row is known by its period, channel, source and note: booked again it replaces
/// the amount, so a file imported twice counts once.
public record SpendFlow(Journal journal) {
  public Future<Void> book(CompanyId company, List<SpendRow> rows, Instant now) {
    Future<Void> done = Future.succeededFuture();
    var alike = new HashMap<String, Integer>();
    for (SpendRow row : rows) {
      String key =
          String.join(
              "|",
              row.from().toString(),
              row.to().toString(),
              row.channel(),
              row.source().map(Object::toString).orElse(""),
              row.note());
      String id = idOf(key + "|" + alike.merge(key, 1, Integer::sum));
      done = done.compose(_ -> journal.record(fact(company, id, row, now)).mapEmpty());
    }
    return done;
  }

  private static Fact fact(CompanyId company, String id, SpendRow row, Instant now) {
    var booked =
        new LeadEvent.SpendBooked(
            id, row.from(), row.to(), row.channel(), row.source(), row.amount(), row.note());
    return new Fact(
        new FactId("spend/" + id + "/" + now.toEpochMilli()), company, now, Origin.LIVE, booked);
  }

  private static String idOf(String key) {
    return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
