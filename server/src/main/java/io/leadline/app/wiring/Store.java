package io.leadline.app.wiring;

import io.leadline.app.Refusal;
import io.leadline.config.Installation;
import io.leadline.config.Limits;
import io.leadline.config.Redis;
import io.leadline.domain.account.NumberingPlan;
import io.leadline.event.CompanyId;
import io.leadline.flow.port.Journal;
import io.leadline.flow.port.Sessions;
import io.leadline.flow.port.Trail;
import io.leadline.flow.port.Users;
import io.leadline.store.AttachedStore;
import io.leadline.store.EmbeddedStore;
import io.leadline.store.LeadFollower;
import io.leadline.store.RedisAbsences;
import io.leadline.store.RedisAccounts;
import io.leadline.store.RedisAlarms;
import io.leadline.store.RedisDialLog;
import io.leadline.store.RedisDirectory;
import io.leadline.store.RedisLedgerPosition;
import io.leadline.store.RedisLiveLine;
import io.leadline.store.RedisOwnership;
import io.leadline.store.RedisRecords;
import io.leadline.store.RedisSittings;
import io.leadline.store.RedisTaskStore;
import io.leadline.store.RedisTrail;
import io.leadline.store.RedisUsers;
import io.leadline.store.RedisWakeups;
import io.leadline.store.SearchFollower;
import io.leadline.store.SpoolingJournal;
import io.leadline.store.StoreConnection;
import io.leadline.store.StoreInspection;
import io.leadline.store.StoreSettings;
import io.leadline.store.StoreState;
import io.leadline.store.StoreUnfit;
import io.leadline.store.VisitJournal;
import io.leadline.store.VisitedPeople;
import io.leadline.store.WarmSearch;
import io.leadline.store.archive.CompanyStore;
import io.leadline.store.archive.JournalArchive;
import io.leadline.store.backup.Backup;
import io.leadline.store.backup.Restore;
import io.leadline.store.packed.MemoryRoom;
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
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;

/// The store with everything that reads and writes it. Runs a Redis of its own where the
/// configuration says `embedded`.
public final class Store implements AutoCloseable {
  private static final Duration NIGHT = Duration.ofHours(20);

  private final Optional<EmbeddedStore> own;
  private final StoreConnection connection;
  private final Path state;
  private final Optional<AttachedStore> attached;
  private final Optional<VisitJournal> visit;
  private final RedisDirectory directory;
  private final WarmSearch search;
  private final LeadFollower leadFigures;
  private final RedisTaskStore tasks;

  private Store(
      Optional<EmbeddedStore> own,
      StoreConnection connection,
      Optional<AttachedStore> attached,
      Path state) {
    this.own = own;
    this.state = state;
    this.connection = connection;
    this.attached = attached;
    this.visit =
        attached.isPresent() ? Optional.empty() : Optional.of(new VisitJournal(connection, state));
    this.directory =
        attached.map(AttachedStore::directory).orElseGet(() -> RedisDirectory.visiting(connection));
    this.search = new WarmSearch(connection);
    this.leadFigures = new LeadFollower(connection);
    this.tasks = new RedisTaskStore(connection);
  }

  /// Connects for a command's visit to the store that the server uses.
  ///
  /// @param state the server's own folder: older journal, files of an embedded Redis, which store
  ///   it uses
  /// @throws Refusal where the store does not answer, cannot keep what it is given, or is another
  public static Store open(Redis redis, Map<String, String> environment, Path state) {
    return visited(
        redis, environment, state, settings -> StoreConnection.visit(settings.patient(), state));
  }

  /// Connects for a visit to whatever store is named: to one that a backup is put into.
  ///
  /// @throws Refusal where the store does not answer or cannot keep what it is given
  public static Store openAny(Redis redis, Map<String, String> environment, Path state) {
    return visited(redis, environment, state, settings -> StoreConnection.open(settings.patient()));
  }

  private static Store visited(
      Redis redis,
      Map<String, String> environment,
      Path state,
      Function<StoreSettings, StoreConnection> visit) {
    return with(
        redis,
        environment,
        state,
        (own, settings) -> new Store(own, visit.apply(settings), Optional.empty(), state));
  }

  /// Connects for a server, which also goes on without the store where it has run with it before.
  ///
  /// @throws Refusal where the store must not be used, or does not answer at the first start
  static Store attach(Redis redis, Surroundings surroundings, Path state) {
    Set<CompanyId> companies = Flows.companies(surroundings.configuration().installation());
    var plans = Flows.plans(surroundings.configuration().installation());
    return with(
        redis,
        surroundings.environment(),
        state,
        (own, settings) -> {
          StoreStart.clearErased(state, companies, plans);
          var attached =
              AttachedStore.open(
                  surroundings.simulated() ? settings.patient() : settings,
                  state,
                  companies,
                  plans,
                  room(surroundings.configuration().installation().limits()),
                  surroundings.clock());
          try {
            StoreStart.requireUsable(attached, companies, own.isPresent(), surroundings.clock());
            return new Store(own, attached.connection(), Optional.of(attached), state);
          } catch (RuntimeException e) {
            attached.close();
            throw e;
          }
        });
  }

  private static Store with(
      Redis redis,
      Map<String, String> environment,
      Path state,
      BiFunction<Optional<EmbeddedStore>, StoreSettings, Store> opener) {
    Optional<EmbeddedStore> own =
        redis.embedded()
            ? Optional.of(EmbeddedStore.start(state.resolve("redis")))
            : Optional.empty();
    try {
      return opener.apply(
          own, own.map(EmbeddedStore::settings).orElseGet(() -> settings(redis, environment)));
    } catch (StoreUnfit unfit) {
      own.ifPresent(EmbeddedStore::close);
      throw new Refusal(String.valueOf(unfit.getMessage()), unfit);
    } catch (Refusal refusal) {
      own.ifPresent(EmbeddedStore::close);
      throw refusal;
    }
  }

  private static MemoryRoom room(Limits limits) {
    return limits
        .directoryMegabytes()
        .map(megabytes -> new MemoryRoom((long) megabytes << 20))
        .orElseGet(MemoryRoom::ofHeap);
  }

  public Journal journal() {
    return attached.<Journal>map(AttachedStore::journal).or(() -> visit).orElseThrow();
  }

  /// What waits on this server's disk; a server's store only.
  SpoolingJournal spool() {
    return attached.map(AttachedStore::journal).orElseThrow();
  }

  /// Whether a store that was set back is being told what it lacks.
  boolean isToldAgain() {
    return attached
        .flatMap(server -> server.journal().waits().refeed())
        .filter(again -> again.left() > 0)
        .isPresent();
  }

  /// Takes what people did and no fact tells.
  public Trail trail() {
    return new RedisTrail(connection);
  }

  /// How the store is now.
  StoreState state(InstantSource clock) {
    return connection.state(clock);
  }

  /// Calls `listener` whenever the store comes back older, with the time of the newest it has.
  void onSetBack(BiConsumer<CompanyId, Instant> listener) {
    attached.ifPresent(store -> store.onSetBack(listener));
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
  public Erasure erasure(CompanyId company, NumberingPlan numbers) {
    return new Erasure(new Eraser(new CompanyStore(connection, company), numbers), state);
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

  public Restore restore(Installation installation) {
    return new Restore(connection, state, Flows.plans(installation));
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

  /// One for all: it remembers what it has lent until that is ended.
  public RedisTaskStore tasks() {
    return tasks;
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

  LeadFollower leadFigures(Set<CompanyId> companies) {
    leadFigures.start(companies.stream().sorted().toList());
    return leadFigures;
  }

  public RedisAccounts accounts() {
    return new RedisAccounts(connection, directory);
  }

  /// Everybody, for one visit.
  VisitedPeople visitedPeople() {
    return new VisitedPeople(connection, accounts());
  }

  public RedisAbsences absences() {
    return new RedisAbsences(connection);
  }

  public RedisSittings sittings(InstantSource clock) {
    return new RedisSittings(connection, clock);
  }

  /// Finds nothing before [#searchFollower] has read it.
  WarmSearch search() {
    return search;
  }

  /// Keeps the text of the search up to date once it is started.
  SearchFollower searchFollower(Set<CompanyId> companies) {
    var follower = new SearchFollower(connection, companies.stream().sorted().toList(), search);
    onSetBack((company, _) -> follower.readAgain(company));
    return follower;
  }

  public Users users() {
    return attached.<Users>map(AttachedStore::users).orElseGet(() -> new RedisUsers(connection));
  }

  public Sessions sessions() {
    return attached.<Sessions>map(AttachedStore::sessions).orElseThrow();
  }

  public RedisOwnership ownership() {
    return new RedisOwnership(connection);
  }

  public RedisLedgerPosition ledgerPosition(Set<CompanyId> companies) {
    return new RedisLedgerPosition(connection, companies);
  }

  RedisDialLog dialLog(Set<CompanyId> companies) {
    return new RedisDialLog(connection, companies);
  }

  RedisLiveLine liveLine(Set<CompanyId> companies, List<String> pbxs) {
    return new RedisLiveLine(connection, companies, pbxs);
  }

  /// Brings what is known of callers in memory up to date.
  public Future<Void> warm(Set<CompanyId> companies) {
    return Future.all(companies.stream().map(directory::warm).toList()).mapEmpty();
  }

  @Override
  public void close() {
    visit.ifPresent(VisitJournal::close);
    search.close();
    leadFigures.close();
    directory.close();
    attached.ifPresentOrElse(AttachedStore::close, connection::close);
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
    return new StoreSettings(
        uris(redis, environment),
        redis.accept().contains(Redis.Accept.WEAK_DURABILITY),
        redis.accept().contains(Redis.Accept.ANOTHER_STORE),
        StoreSettings.COMMAND_TIMEOUT);
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
