package io.leadline.drill;

import static org.awaitility.Awaitility.await;

import io.leadline.domain.account.Role;
import io.leadline.domain.account.User;
import io.leadline.event.CompanyId;
import io.leadline.event.EmailAddress;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import io.leadline.store.RedisServer;
import io.leadline.store.RedisUsers;
import io.leadline.store.StoreConnection;
import io.leadline.store.StoreSettings;
import io.leadline.web.login.PasswordHash;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// A whole installation under a drill: a Redis, the town around it, and a server that is started
/// and stopped.
record DrillSite(DrillFolder folder, RedisServer redis, Town town, ServeProcess server)
    implements AutoCloseable {
  static final CompanyId ACME = new CompanyId("acme");

  /// Who looks after alarms.
  static final String SUPERVISOR = "mara";

  private static final Duration LIMIT = Duration.ofMinutes(2);

  /// Opens everything but the server, and hires the reps.
  ///
  /// @param folder an empty one
  /// @param people how many call and write
  static DrillSite open(Path folder, long seed, int people) {
    return open(folder, seed, people, Program.ours());
  }

  /// As before, with the server of another build.
  static DrillSite open(Path folder, long seed, int people, Program program) {
    var here = new DrillFolder(folder);
    var redis = RedisServer.start(folder.resolve("redis"));
    var town = new Town(here, seed, people);
    here.write(redis.uri(), town, program);
    hire(redis.uri());
    return new DrillSite(here, redis, town, new ServeProcess(program, here));
  }

  /// Starts the server and waits until it watches the PBX.
  void start() {
    server.start();
    await("the server is logged in to the PBX").atMost(LIMIT).until(town::watched);
  }

  /// The same site with another build of the server, which was not started yet.
  DrillSite with(Program program) {
    server.close();
    return new DrillSite(folder, redis, town, new ServeProcess(program, folder));
  }

  private static void hire(String uri) {
    String hash = PasswordHash.of(RepAtWork.PASSWORD);
    try (var store =
        StoreConnection.open(new StoreSettings(List.of(uri), false, Duration.ofSeconds(20)))) {
      var users = new RedisUsers(store);
      Town.REPS.forEach(phone -> users.save(user("rep" + phone, Role.REP, phone, hash)).await());
      users.save(user(SUPERVISOR, Role.SUPERVISOR, 0, hash)).await();
    }
  }

  private static User user(String login, Role role, int phone, String hash) {
    return new User(
        new Login(login),
        ACME,
        "User " + login,
        EnumSet.of(role),
        phone == 0 ? Optional.empty() : Optional.of(new MemberInterface(Town.device(phone))),
        phone,
        Optional.of(new EmailAddress(login + "@acme.example")),
        List.of("sales"),
        List.of("en"),
        ZoneId.of("Europe/Berlin"),
        hash,
        true);
  }

  @Override
  public void close() {
    server.close();
    town.close();
    redis.close();
  }
}
