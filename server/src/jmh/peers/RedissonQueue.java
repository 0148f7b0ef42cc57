import java.util.concurrent.TimeUnit;
import org.redisson.Redisson;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import org.redisson.api.redisnode.RedisNode;
import org.redisson.api.redisnode.RedisNodes;

/// Redisson's RDelayedQueue, sixteen takers.
final class RedissonQueue {
  void main(String[] args) throws Exception {
    var load = new Load(args);
    var config = new Config();
    config.setCodec(StringCodec.INSTANCE);
    config.useSingleServer().setAddress("redis://127.0.0.1:" + load.port).setConnectionPoolSize(64).setTimeout(60_000);
    var redisson = Redisson.create(config);
    var ready = redisson.<String>getBlockingQueue("bench");
    var delayed = redisson.getDelayedQueue(ready);
    var node = redisson.getRedisNodes(RedisNodes.SINGLE).getInstance();
    Runnable workers = () -> {
      for (int n = 0; n < 16; n++) {
        Thread.ofPlatform().daemon().start(() -> {
          try {
            while (true) {
              String job = ready.take();
              load.claimed(Long.parseLong(job.split(" ", 2)[0]));
              load.done();
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
      }
    };
    load.run(
        "Redisson RDelayedQueue",
        (n, due) -> delayed.offer(due + " " + n + " " + Load.payload(n), Math.max(0, due - System.currentTimeMillis()), TimeUnit.MILLISECONDS),
        workers,
        () -> {
          var cpu = node.info(RedisNode.InfoSection.CPU);
          return Double.parseDouble(cpu.get("used_cpu_user")) + Double.parseDouble(cpu.get("used_cpu_sys"));
        },
        () -> Double.parseDouble(node.info(RedisNode.InfoSection.MEMORY).get("used_memory")));
  }
}
