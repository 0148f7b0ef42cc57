package io.leadline.store;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A real cluster on this machine: primaries that share the slots, each with one replica.
final class RedisCluster implements AutoCloseable {
  private static final int SLOTS = 16_384;
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private record Node(RedisServer server, int bus) {
    String id() {
      return text(server.say("CLUSTER MYID"));
    }

    private static String text(String answer) {
      return answer.lines().skip(1).findFirst().orElseThrow();
    }
  }

  private final List<Node> primaries = new ArrayList<>();
  private final List<Node> replicas = new ArrayList<>();

  private RedisCluster() {}

  /// Starts it and waits until all slots are served and every replica follows its primary.
  static RedisCluster start(Path folder, int size) {
    var cluster = new RedisCluster();
    try {
      for (int i = 0; i < size; i++) {
        cluster.primaries.add(node(folder.resolve("primary-" + i)));
        cluster.replicas.add(node(folder.resolve("replica-" + i)));
      }
      cluster.join();
      return cluster;
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  private static Node node(Path folder) {
    int bus = Ports.next();
    return new Node(
        RedisServer.start(
            folder,
            "--cluster-enabled",
            "yes",
            "--cluster-port",
            Integer.toString(bus),
            "--cluster-node-timeout",
            "2000",
            // so that the files can be searched as they stand
            "--rdbcompression",
            "no"),
        bus);
  }

  private void join() {
    Node first = primaries.getFirst();
    int size = primaries.size();
    for (int i = 0; i < size; i++) {
      int from = SLOTS * i / size;
      int to = SLOTS * (i + 1) / size - 1;
      ok(primaries.get(i), "CLUSTER ADDSLOTSRANGE " + from + " " + to);
    }
    all()
        .skip(1)
        .forEach(
            node -> ok(first, "CLUSTER MEET 127.0.0.1 " + node.server().port() + " " + node.bus()));
    for (int i = 0; i < size; i++) {
      Node replica = replicas.get(i);
      String primary = primaries.get(i).id();
      await()
          .atMost(LIMIT)
          .until(() -> replica.server().say("CLUSTER REPLICATE " + primary).startsWith("+OK"));
    }
    await()
        .atMost(LIMIT)
        .until(() ->
            all().allMatch(node -> node.server().say("CLUSTER INFO").contains("cluster_state:ok"))
                && replicas.stream()
                    .allMatch(node ->
                        node.server().say("INFO replication").contains("master_link_status:up")));
  }

  private static void ok(Node node, String command) {
    String answer = node.server().say(command);
    if (!answer.startsWith("+OK")) {
      throw new IllegalStateException(command + ": " + answer);
    }
  }

  private Stream<Node> all() {
    return Stream.concat(primaries.stream(), replicas.stream());
  }

  /// How many keys each primary holds.
  List<Integer> keys() {
    return primaries.stream()
        .map(node -> node.server().say("DBSIZE").strip().substring(1))
        .map(Integer::valueOf)
        .toList();
  }

  /// Kills the primary that serves a slot; its replica takes over.
  void killPrimaryOf(int slot) {
    primaries.get(slot * primaries.size() / SLOTS).server().kill();
  }

  StoreSettings settings() {
    return new StoreSettings(
        primaries.stream().map(node -> node.server().uri()).toList(),
        false,
        Duration.ofSeconds(60));
  }

  @Override
  public void close() {
    all().forEach(node -> node.server().close());
  }
}
