package io.leadline.app.doctor;

import io.leadline.app.Refusal;
import io.leadline.app.wiring.Store;
import io.leadline.store.probe.StoreProbe;
import java.util.List;
import java.util.stream.Stream;

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
      List<Finding> nodes =
          Store.uris(redis, room.environment()).stream()
              .flatMap(uri -> StoreDoctor.judge(new StoreProbe(uri).look(), plain(uri)).stream())
              .toList();
      return nodes.stream().anyMatch(finding -> finding.status() == Finding.Status.FAIL)
          ? nodes
          : Stream.concat(nodes.stream(), Stream.of(records())).toList();
    } catch (Refusal missing) {
      return List.of(Findings.secret("store", missing));
    }
  }

  /// Whether it is the store that the server of this folder uses.
  private Finding records() {
    var installation = room.installation();
    try {
      Store.open(installation.redis(), room.environment(), installation.folders().state()).close();
      return Finding.ok("store", "records", "no other than the server has used");
    } catch (Refusal other) {
      return Finding.fail(
          "store",
          "records",
          String.valueOf(other.getMessage()),
          "leadline.yml: redis: uri: the one that the server has used");
    }
  }

  /// Without the password.
  private static String plain(String uri) {
    return uri.replaceFirst("^\\w+://(.*@)?", "");
  }
}
