package io.leadline.store;

import java.time.Duration;
import java.util.List;

/// How to reach the store.
///
/// @param uris `redis://` or `rediss://`; one is a single server, several are nodes of a cluster
/// @param acceptWeakDurability start also on a store that can lose what it has accepted
/// @param acceptAnotherStore start also on a store other than the one this server has used
/// @param commandTimeout how long any command may take
/// @param name by which the store knows the connection; empty for a visitor
/// @param unhurried nobody waits on the line: the store counts as away only when it has not
///   answered for as long as a command may take
public record StoreSettings(
    List<String> uris,
    boolean acceptWeakDurability,
    boolean acceptAnotherStore,
    Duration commandTimeout,
    String name,
    boolean unhurried) {
  /// How long a command may take where nothing else is said.
  public static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(2);

  /// How long a command's visit may wait: nobody's call waits for it, and a busy machine is slow.
  public static final Duration VISIT_TIMEOUT = Duration.ofSeconds(15);

  public StoreSettings {
    if (uris.isEmpty()) {
      throw new IllegalArgumentException("a store needs a URI");
    }
    uris = List.copyOf(uris);
  }

  /// As before, of a store that this server has not used yet or knows.
  public StoreSettings(List<String> uris, boolean acceptWeakDurability, Duration commandTimeout) {
    this(uris, acceptWeakDurability, false, commandTimeout);
  }

  /// A visitor's.
  public StoreSettings(
      List<String> uris,
      boolean acceptWeakDurability,
      boolean acceptAnotherStore,
      Duration commandTimeout) {
    this(uris, acceptWeakDurability, acceptAnotherStore, commandTimeout, "", false);
  }

  /// The same, for a command's visit, and for a server whose clock stands until it has answered.
  public StoreSettings patient() {
    return new StoreSettings(
        uris, acceptWeakDurability, acceptAnotherStore, VISIT_TIMEOUT, name, true);
  }

  /// How long an answer is waited for where somebody in a hurry waits the usual time.
  Duration patience(Duration usual) {
    return unhurried ? commandTimeout : usual;
  }

  /// The same, under a name.
  StoreSettings named(String now) {
    return new StoreSettings(
        uris, acceptWeakDurability, acceptAnotherStore, commandTimeout, now, unhurried);
  }

  /// The addresses without any secret.
  String where() {
    return String.join(", ", uris.stream().map(uri -> uri.replaceFirst("//.*@", "//")).toList());
  }

  /// One server that must keep what it is given.
  public static StoreSettings at(String uri) {
    return new StoreSettings(List.of(uri), false, COMMAND_TIMEOUT);
  }
}
