package io.leadline.app.wiring;

import io.leadline.app.Refusal;
import io.leadline.event.CompanyId;
import io.leadline.flow.SoleOwner;
import io.leadline.flow.port.Ownership;
import io.leadline.store.KeySpace;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;

/// What this server has of the things that only one of several servers on a store may have.
///
/// @param installation whose servers share: its companies, since installations that know nothing of
///   one another may share a store and call their PBXs alike
/// @param server its name among them, the same after a restart on the same folder
record Shares(Vertx vertx, Ownership ownership, String installation, String server) {
  private static final String NAME = "server-name";

  /// @param state the server's own folder
  static Shares of(Vertx vertx, Ownership ownership, Set<CompanyId> companies, Path state) {
    Path file = state.resolve(NAME);
    try {
      if (!Files.exists(file)) {
        Files.writeString(file, UUID.randomUUID().toString());
      }
      return new Shares(
          vertx, ownership, KeySpace.installation(companies), Files.readString(file).strip());
    } catch (IOException e) {
      throw new Refusal("folders.state: " + file + " cannot be read or written", e);
    }
  }

  /// @param kind `pbx` or `mailbox`
  SoleOwner own(String kind, String name, SoleOwner.Work work) {
    var terms =
        new SoleOwner.Terms(kind + ":" + installation + "/" + name, server, SoleOwner.LENGTH);
    return new SoleOwner(ownership, terms, work, vertx).start();
  }
}
