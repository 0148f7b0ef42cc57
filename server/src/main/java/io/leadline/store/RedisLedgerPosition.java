package io.leadline.store;

import io.leadline.event.CompanyId;
import io.leadline.flow.port.LedgerPosition;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// How far each PBX's ledger has been read. It stands in the store, so that an older store brought
/// back reads the ledger again from where that store left off. A PBX may serve several companies:
/// the key bears the installation and the PBX's name instead of a company's.
public final class RedisLedgerPosition implements LedgerPosition {
  /// For an earlier version that comes back, and for other installations that have not read it yet.
  private static final Duration OLD_KEY_KEPT = Duration.ofDays(7);

  private final StoreConnection connection;
  private final List<CompanyId> companies;

  /// @param companies of the installation
  public RedisLedgerPosition(StoreConnection connection, Collection<CompanyId> companies) {
    this.connection = connection;
    this.companies = List.copyOf(companies);
  }

  @Override
  public Future<Optional<Position>> load(String pbx) {
    return read(key(companies, pbx))
        .compose(found -> found.isPresent() ? Future.succeededFuture(found) : converted(pbx));
  }

  private Future<Optional<Position>> read(String key) {
    return StoreConnection.future(connection.commands().get(key))
        .map(
            text -> Optional.ofNullable(text).map(it -> Json.read(Json.parse(it), Position.class)));
  }

  /// As an earlier version kept it, by the PBX's name alone.
  private Future<Optional<Position>> converted(String pbx) {
    String old = "{pbx:" + pbx + "}:ledger";
    return read(old)
        .compose(found ->
            found
                .map(position ->
                    save(pbx, position)
                        .compose(_ ->
                            StoreConnection.future(connection.commands().expire(old, OLD_KEY_KEPT)))
                        .map(_ -> found))
                .orElseGet(() -> Future.succeededFuture(found)));
  }

  @Override
  public Future<Void> save(String pbx, Position position) {
    return StoreConnection.future(
            connection
                .commands()
                .set(key(companies, pbx), Json.tree(position).put("v", 1).toString()))
        .mapEmpty();
  }

  /// Where it stands.
  public static String key(Collection<CompanyId> companies, String pbx) {
    return KeySpace.ofPbx(companies, pbx, "ledger");
  }
}
