import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// db-scheduler on PostgreSQL (the argument after the load is its JDBC address) or on H2 in a folder.
final class DbScheduler {
  private static final String TABLE =
      """
      create table scheduled_tasks (task_name varchar(100), task_instance varchar(100), task_data %s,
        execution_time timestamp with time zone, picked boolean, picked_by varchar(50), last_success timestamp with time zone,
        last_failure timestamp with time zone, consecutive_failures int, last_heartbeat timestamp with time zone, version bigint,
        priority smallint, primary key (task_name, task_instance))
      """;

  void main(String[] args) throws Exception {
    var load = new Load(java.util.Arrays.copyOf(args, 7));
    String address = args[7];
    boolean postgres = address.startsWith("jdbc:postgresql");
    var config = new HikariConfig();
    config.setJdbcUrl(address);
    config.setMaximumPoolSize(64);
    var source = new HikariDataSource(config);
    try (var connection = source.getConnection(); var statement = connection.createStatement()) {
      statement.execute("drop table if exists scheduled_tasks");
      statement.execute(TABLE.formatted(postgres ? "bytea" : "varbinary(10000)"));
      statement.execute("create index execution_time_idx on scheduled_tasks (execution_time)");
    }
    var task = Tasks.oneTime("bench", String.class).execute((instance, _) -> {
      load.claimed(Long.parseLong(instance.getData().split(" ", 2)[0]));
      load.done();
    });
    var made = Scheduler.create(source, task).threads(50).pollingInterval(Duration.ofMillis(100)).serializer(new Plain());
    if (postgres) {
      made.pollUsingLockAndFetch(0.5, 4.0);
    }
    var scheduler = made.build();
    load.run(
        "db-scheduler on " + (postgres ? "PostgreSQL" : "H2"),
        (n, due) -> scheduler.schedule(task.instance("job" + n, due + " " + Load.payload(n)), Instant.ofEpochMilli(due)),
        scheduler::start,
        () -> Double.NaN,
        () -> Double.NaN);
  }

  private static final class Plain implements com.github.kagkarlsson.scheduler.serializer.Serializer {
    @Override
    public byte[] serialize(Object data) {
      return data == null ? new byte[0] : data.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T deserialize(Class<T> type, byte[] data) {
      return (T) new String(data, java.nio.charset.StandardCharsets.UTF_8);
    }
  }
}
