package io.leadline.app.doctor;

import io.leadline.app.Refusal;
import io.leadline.app.wiring.Store;
import io.leadline.store.probe.StoreProbe;
import java.util.List;

/// Every node of the store.
final class StoreExam implements Exam {
  private final ExamRoom room;

  StoreExam(ExamRoom room) {
    this.room = room;
  }

  @Override
  public List<Finding> findings() {
    var redis = room.installation().redis();
    if (redis.embedded()) {
      return List.of(
          Finding.warn(
              "store",
              "kind",
              "embedded: started by the server itself, for trying things out",
              "leadline.yml: redis: uri: redis://127.0.0.1:6379"));
    }
    try {
      return Store.uris(redis, room.environment()).stream()
          .flatMap(uri -> StoreDoctor.judge(new StoreProbe(uri).look(), plain(uri)).stream())
          .toList();
    } catch (Refusal missing) {
      return List.of(Findings.secret("store", missing));
    }
  }

  /// Without the password.
  private static String plain(String uri) {
    return uri.replaceFirst("^\\w+://(.*@)?", "");
  }
}
