package io.leadline.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.event.CompanyId;
import io.leadline.event.LeadStage;
import io.leadline.event.Witness;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Random;

/// Many leads as the scripts would have left them, for measurements: written as records, because a
/// million calls told one by one would take longer than what is measured.
public final class LeadLoad {
  private static final int AT_ONCE = 1_000;
  private static final int SOURCES = 12;
  private static final long SEED = 20260302;

  private LeadLoad() {}

  /// Writes leads spread evenly over a time; one in five is of a person who has had one.
  public static void write(
      StoreConnection connection, CompanyId company, int count, Instant first, Duration over) {
    var random = new Random(SEED);
    for (int from = 0; from < count; from += AT_ONCE) {
      var some = new LinkedHashMap<String, String>();
      for (int n = from; n < Math.min(count, from + AT_ONCE); n++) {
        Instant at = first.plus(over.multipliedBy(n).dividedBy(count));
        some.put("lead/bench:" + n, record(n, at, random));
      }
      var _ = connection.await(connection.commands().hset(KeySpace.key(company, "leads"), some));
    }
  }

  private static String record(int number, Instant at, Random random) {
    int person = random.nextInt(5) == 0 ? random.nextInt(number + 1) : number;
    var stage = random.nextInt(10) == 0 ? LeadStage.NOT_A_LEAD : LeadStage.OPEN;
    ObjectNode record = Json.object();
    record.put("v", 1);
    record.put("person", "n:+4930" + (10_000_000 + person));
    record.put("tier", "UNKNOWN");
    record.put("openedAt", at.toEpochMilli());
    record.put("stage", random.nextInt(8) == 0 ? LeadStage.WON.name() : stage.name());
    if (record.path("stage").asText().equals(LeadStage.WON.name())) {
      record
          .putObject("revenue")
          .put("amount", random.nextInt(9_000) + ".50")
          .put("currency", "EUR");
    }
    var witnesses = record.putArray("witnesses");
    for (int told = random.nextInt(3); told > 0; told--) {
      var kind = told == 1 ? Witness.Kind.DIALLED : Witness.Kind.PRESSED;
      witnesses
          .addObject()
          .put("kind", kind.name())
          .put("source", "source-" + random.nextInt(SOURCES))
          .put("detail", "+49301000")
          .put("at", at.toEpochMilli());
    }
    return record.toString();
  }
}
