package io.leadline.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.Range;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/// Every kind of derived data, broken by hand.
final class Breaks {
  private Breaks() {}

  interface How {
    CompletionStage<?> in(VerificationTest it, RedisClusterAsyncCommands<String, String> redis);
  }

  record Break(String name, How how) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Break broken(String name, How how) {
    return new Break(name, how);
  }

  static CompletionStage<?> replace(
      VerificationTest it,
      RedisClusterAsyncCommands<String, String> redis,
      String hash,
      String id,
      String from,
      String to) {
    String text = it.raw(hash, id);
    assertThat(text).contains(from);
    return redis.hset(it.key(hash), id, text.replace(from, to));
  }

  static Stream<Break> all() {
    return Stream.concat(ofRecords(), ofIndexes());
  }

  private static Stream<Break> ofRecords() {
    return Stream.of(
        broken(
            "stage of a lead",
            (it, redis) -> replace(it, redis, "leads", "lead/north:4", "\"WON\"", "\"OPEN\"")),
        broken(
            "revenue of a lead",
            (it, redis) -> replace(it, redis, "leads", "lead/north:4", "1999.90", "2999.90")),
        broken(
            "source of a lead",
            (it, redis) -> replace(it, redis, "leads", "lead/north:1", "\"fair\"", "\"referral\"")),
        broken(
            "whose a lead is",
            (it, redis) ->
                replace(it, redis, "leads", "lead/north:3", "n:+4915100002", "n:+4915100004")),
        broken(
            "closing of a lead forgotten",
            (it, redis) ->
                replace(it, redis, "leads", "lead/north:4", "\"closedAt\"", "\"closed\"")),
        broken(
            "outcome of a call",
            (it, redis) -> replace(it, redis, "calls", "north:2", "LOST_IN_QUEUE", "ANSWERED")),
        broken(
            "wait of a call",
            (it, redis) ->
                replace(it, redis, "calls", "north:2", "\"waitSeconds\":30", "\"waitSeconds\":3")),
        broken(
            "a fact's mark",
            (it, redis) -> replace(it, redis, "calls", "north:2", "\"ended\":1", "\"other\":1")),
        broken(
            "state of a task",
            (it, redis) -> replace(it, redis, "tasks", "task/a", "CLAIMED", "DONE")),
        broken(
            "due time of a task",
            (it, redis) -> replace(it, redis, "tasks", "task/a", "\"due\":1", "\"due\":2")),
        broken("amount spent", (it, redis) -> replace(it, redis, "spend", "r1", "150", "1500")),
        broken(
            "tier of an account",
            (it, redis) -> replace(it, redis, "accounts", "client", "KEY", "SMALL")),
        broken(
            "open lead of a person",
            (it, redis) -> replace(it, redis, "people", "c:c9", "\\/north:1", "\\/north:2")),
        broken(
            "card of a person",
            (it, redis) -> replace(it, redis, "people", "c:c9", "\"wait\":30", "\"wait\":31")),
        broken(
            "kind of a mail",
            (it, redis) -> replace(it, redis, "mails", "sales:2", "bounce", "person")),
        broken(
            "length of a gap",
            (it, redis) ->
                replace(
                    it, redis, "gaps", "north/gap/1", "\"callsFilled\":2", "\"callsFilled\":0")),
        broken("a person's record", (it, redis) -> redis.hdel(it.key("people"), "c:c9")),
        broken(
            "a lead nobody told of",
            (it, redis) -> redis.hset(it.key("leads"), "lead/x", "{\"v\":1,\"stage\":\"OPEN\"}")));
  }

  private static Stream<Break> ofIndexes() {
    return Stream.of(
        broken("calls by arrival", (it, redis) -> redis.zrem(it.key("calls.arrived"), "north:2")),
        broken(
            "a stray call by arrival",
            (it, redis) -> redis.zadd(it.key("calls.arrived"), 1, "north:99")),
        broken("calls incomplete", (it, redis) -> redis.del(it.key("calls.incomplete"))),
        broken(
            "mails by receipt", (it, redis) -> redis.zadd(it.key("mails.received"), 1, "sales:1")),
        broken("leads by opening", (it, redis) -> redis.del(it.key("leads.opened"))),
        broken("gaps by beginning", (it, redis) -> redis.del(it.key("gaps.from"))),
        broken("the recovery board", (it, redis) -> redis.del(it.key("recovery"))),
        broken("tasks due", (it, redis) -> redis.del(it.key("tasks.due"), it.key("tasks.ready"))),
        broken(
            "a stray task ready",
            (it, redis) ->
                redis.zadd(it.key("tasks.ready"), 0, "CALL_BACK\t49\t0000000000001\ttask/x")),
        broken("tasks open", (it, redis) -> redis.del(it.key("tasks.open"))),
        broken(
            "tasks of a lead",
            (it, redis) -> replace(it, redis, "leads", "lead/north:1", "\"tasks\"", "\"other\"")),
        broken(
            "a line of a timeline",
            (it, redis) ->
                redis.zremrangebylex(it.key("timeline"), Range.create("c:c4\t", "c:c4\t~"))),
        broken("attempts", (it, redis) -> redis.del(it.key("attempts"))),
        broken("answers", (it, redis) -> redis.del(it.key("answers"))),
        broken("owner of a number", (it, redis) -> redis.hdel(it.key("owners"), "n:+4915100003")),
        broken(
            "a stray owner",
            (it, redis) ->
                replace(it, redis, "owners", "n:+4915100003", "[\"c4\"]", "[\"c4\",\"c9\"]")),
        broken("count of people", (it, redis) -> redis.hset(it.key("counters"), "people", "2")));
  }
}
