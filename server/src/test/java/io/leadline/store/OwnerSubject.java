package io.leadline.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leadline.event.CompanyId;
import io.leadline.flow.SoleOwner;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// A server that wants a PBX's event stream, as a process of its own: says `BEGIN` and `END` when
/// it begins and ends reading, until its standard input ends.
final class OwnerSubject {
  private static final CompanyId COMPANY = new CompanyId("acme");

  private OwnerSubject() {}

  /// Runs until its standard input ends.
  ///
  /// @param arguments the store, this server's folder, its name, how long it owns, in milliseconds
  public static void main(String... arguments) throws IOException {
    var out = new PrintStream(System.out, true, UTF_8);
    var settings = new StoreSettings(List.of(arguments[0]), true, StoreSettings.COMMAND_TIMEOUT);
    Vertx vertx = Vertx.vertx();
    var work =
        new SoleOwner.Work() {
          @Override
          public void begin() {
            out.println("BEGIN");
          }

          @Override
          public void end() {
            out.println("END");
          }
        };
    var terms =
        new SoleOwner.Terms(
            "pbx:north", arguments[2], Duration.ofMillis(Long.parseLong(arguments[3])));
    try (var store =
            AttachedStore.open(
                settings, Path.of(arguments[1]), Set.of(COMPANY), InstantSource.system());
        var in = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      var _ =
          store
              .connection()
              .verdict(Duration.ofSeconds(30), Duration.ofSeconds(30), InstantSource.system());
      try (var _ =
          new SoleOwner(new RedisOwnership(store.connection()), terms, work, vertx).start()) {
        out.println("READY");
        in.lines().forEach(_ -> {});
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      vertx.close().await();
    }
  }
}
