package io.leadline.app.wiring;

import io.leadline.app.Refusal;
import io.leadline.config.Redis;
import io.leadline.event.CompanyId;
import io.leadline.flow.port.Journal;
import io.leadline.store.EmbeddedStore;
import io.leadline.store.RedisAbsences;
import io.leadline.store.RedisAccounts;
import io.leadline.store.RedisAlarms;
import io.leadline.store.RedisDirectory;
import io.leadline.store.RedisJournal;
import io.leadline.store.RedisLedgerPosition;
import io.leadline.store.RedisRecords;
import io.leadline.store.RedisSearch;
import io.leadline.store.RedisSessions;
import io.leadline.store.RedisTaskStore;
import io.leadline.store.RedisUsers;
import io.leadline.store.RedisWakeups;
import io.leadline.store.SearchFollower;
import io.leadline.store.SpoolSettings;
import io.leadline.store.SpoolingJournal;
import io.leadline.store.StoreConnection;
import io.leadline.store.StoreInspection;
import io.leadline.store.StoreSettings;
import io.leadline.store.StoreUnfit;
import io.leadline.store.archive.CompanyStore;
import io.leadline.store.archive.JournalArchive;
import io.leadline.store.backup.Backup;
import io.leadline.store.backup.Restore;
import io.leadline.store.person.Eraser;
import io.leadline.store.person.Erasure;
import io.leadline.store.person.PersonExport;
import io.leadline.store.person.PersonSearch;
import io.leadline.store.person.Retention;
import io.leadline.store.verify.Verification;
import io.vertx.core.Future;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The store with everything that reads and writes it. Runs a Redis of its own where the
/// configuration says `embedded`.
public final class Store implements AutoCloseable {
  private static final Duration NIGHT = Duration.ofHours(20);

  private final Optional<EmbeddedStore> own;
  private final StoreConnection connection;
  private final Path state;
  private final RedisDirectory directory;

  private Store(Optional<EmbeddedStore> own, StoreConnection connection, Path state) {
    this.own = own;
    this.state = state;
    this.connection = connection;
    this.directory = new RedisDirectory(connection);
  }

  /// Connects.
  ///
  /// @param state the server's own folder: older journal, files of an embedded Redis
  /// @throws Refusal where the store does not answer or cannot keep what it is given
  public static Store open(Redis redis, Map<String, String> environment, Path state) {
    Optional<EmbeddedStore> own =
        redis.embedded()
            ? Optional.of(EmbeddedStore.start(state.resolve("redis")))
            : Optional.empty();
    try {
      StoreSettings settings =
          own.map(EmbeddedStore::settings).orElseGet(() -> settings(redis, environment));
      return new Store(own, StoreConnection.open(settings), state);
    } catch (StoreUnfit unfit) {
      own.ifPresent(EmbeddedStore::close);
      throw new Refusal(String.valueOf(unfit.getMessage()), unfit);
    }
  }

  public Journal journal() {
    return new RedisJournal(connection);
  }

  /// The journal of a running server: what the store does not take at once waits in a file, which
  /// one process at a time may use.
  public SpoolingJournal spoolingJournal(Path state, InstantSource clock) {
    return SpoolingJournal.open(journal(), SpoolSettings.in(state.resolve("spool.mv")), clock);
  }

  /// The second opinion on a company's data.
  public Verification verification(CompanyId company) {
    return new Verification(connection, company, state);
  }

  /// Finds everything about a person.
  public PersonSearch people(CompanyId company) {
    return new PersonSearch(new CompanyStore(connection, company));
  }

  public PersonExport exports(CompanyId company) {
    return new PersonExport(new CompanyStore(connection, company));
  }

  /// Takes persons out of the store and this machine's files.
  public Erasure erasure(CompanyId company) {
    return new Erasure(new Eraser(new CompanyStore(connection, company)), state);
  }

  /// Takes away what has been kept long enough.
  public Retention retention(CompanyId company) {
    return new Retention(new CompanyStore(connection, company), state);
  }

  /// Whether this server is the first to begin that night's work.
  boolean claimNight(CompanyId company, LocalDate night) {
    return new CompanyStore(connection, company).claim("nightly", night.toString(), NIGHT);
  }

  public Backup backup() {
    return new Backup(connection, state);
  }

  public Restore restore() {
    return new Restore(connection, state);
  }

  /// The company's whole journal.
  public JournalArchive archive(CompanyId company) {
    return new JournalArchive(
        new CompanyStore(connection, company), JournalArchive.folder(state, company.value()));
  }

  public StoreInspection inspection() {
    return new StoreInspection(connection);
  }

  public RedisDirectory directory() {
    return directory;
  }

  public RedisTaskStore tasks() {
    return new RedisTaskStore(connection);
  }

  RedisAlarms alarms() {
    return new RedisAlarms(connection);
  }

  RedisWakeups wakeups(Set<CompanyId> companies) {
    return new RedisWakeups(connection, companies);
  }

  public RedisRecords records() {
    return new RedisRecords(connection);
  }

  public RedisAccounts accounts() {
    return new RedisAccounts(connection, directory);
  }

  public RedisAbsences absences() {
    return new RedisAbsences(connection);
  }

  public RedisSearch search() {
    return new RedisSearch(connection);
  }

  /// Keeps the index of the search up to date once it is started.
  public SearchFollower searchFollower(Set<CompanyId> companies) {
    return new SearchFollower(connection, companies.stream().sorted().toList());
  }

  public RedisUsers users() {
    return new RedisUsers(connection);
  }

  public RedisSessions sessions() {
    return new RedisSessions(connection);
  }

  public RedisLedgerPosition ledgerPosition() {
    return new RedisLedgerPosition(connection);
  }

  /// Reads who is known into memory, so that callers are known also while the store is away.
  public Future<Void> warm(Set<CompanyId> companies) {
    return Future.all(companies.stream().map(directory::warm).toList()).mapEmpty();
  }

  @Override
  public void close() {
    directory.close();
    connection.close();
    own.ifPresent(EmbeddedStore::close);
  }

  /// The addresses of an external store's nodes, with the login in them.
  ///
  /// @throws Refusal where its password is not where the configuration says
  public static List<String> uris(Redis redis, Map<String, String> environment) {
    Optional<String> password =
        redis.password().map(secret -> Secrets.required(secret, "redis.password", environment));
    return redis.nodes().stream()
        .map(node -> password.map(word -> signedIn(node, redis, word)).orElse(node.toString()))
        .toList();
  }

  private static StoreSettings settings(Redis redis, Map<String, String> environment) {
    return new StoreSettings(uris(redis, environment), false, StoreSettings.COMMAND_TIMEOUT);
  }

  private static String signedIn(URI node, Redis redis, String password) {
    String user = redis.user().map(Store::encoded).orElse("");
    return node.getScheme()
        + "://"
        + user
        + ":"
        + encoded(password)
        + "@"
        + node.toString().substring(node.getScheme().length() + 3);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
