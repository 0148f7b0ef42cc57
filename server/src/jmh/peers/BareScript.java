import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import java.util.List;

/// The limit: Lettuce and one script each for adding, leasing and acknowledging a bare job.
final class BareScript {
  private static final String ADD = "redis.call('HSET', KEYS[2], ARGV[1], ARGV[3]) redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1]) return 1";
  private static final String LEASE =
      """
      local out = {}
      local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, 100)
      for _, id in ipairs(due) do
        redis.call('ZADD', KEYS[1], ARGV[2], id)
        out[#out + 1] = id
        out[#out + 1] = redis.call('HGET', KEYS[2], id)
      end
      local next = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
      table.insert(out, 1, next[2] or '')
      return out
      """;
  private static final String ACK = "redis.call('ZREM', KEYS[1], ARGV[1]) return redis.call('HDEL', KEYS[2], ARGV[1])";

  void main(String[] args) throws Exception {
    var load = new Load(args);
    var client = RedisClient.create("redis://127.0.0.1:" + load.port);
    var redis = client.connect();
    String[] keys = {"bare:due", "bare:jobs"};
    String add = redis.sync().scriptLoad(ADD);
    String lease = redis.sync().scriptLoad(LEASE);
    String ack = redis.sync().scriptLoad(ACK);
    Runnable worker = () -> Thread.ofPlatform().daemon().start(() -> {
      try {
        while (true) {
          long now = System.currentTimeMillis();
          List<String> taken = redis.async().<List<String>>evalsha(lease, ScriptOutputType.MULTI, keys, "" + now, "" + (now + 30_000)).get();
          for (int at = 1; at + 1 < taken.size(); at += 2) {
            load.claimed(Long.parseLong(taken.get(at + 1).split(" ", 2)[0]));
            redis.async().evalsha(ack, ScriptOutputType.INTEGER, keys, taken.get(at)).thenRun(load::done);
          }
          if (taken.size() == 1) {
            long next = taken.getFirst().isEmpty() ? now + 5 : (long) Double.parseDouble(taken.getFirst());
            Thread.sleep(Math.clamp(next - System.currentTimeMillis(), 1, 5));
          }
        }
      } catch (Exception e) {
        e.printStackTrace();
      }
    });
    load.run(
        "bare script",
        (n, due) -> redis.async().evalsha(add, ScriptOutputType.INTEGER, keys, "job" + n, "" + due, due + " " + Load.payload(n)).get(),
        worker,
        () -> Load.info(redis.sync().info("cpu"), "used_cpu_user") + Load.info(redis.sync().info("cpu"), "used_cpu_sys"),
        () -> Load.info(redis.sync().info("memory"), "used_memory"),
        () -> redis.sync().del(keys));
  }
}
