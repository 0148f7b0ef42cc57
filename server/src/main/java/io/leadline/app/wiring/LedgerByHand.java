package io.leadline.app.wiring;

import io.leadline.app.ConfigurationInForce;
import io.leadline.app.Refusal;
import io.leadline.pbx.ami.AmiSwitchboard;
import io.leadline.pbx.queuelog.LedgerImport;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// Imports files of a PBX's ledger into the store without a server; one may run beside it.
public final class LedgerByHand {
  private LedgerByHand() {}

  /// Reads files, in the order of their first lines.
  ///
  /// @param pbx a PBX's name in the configuration
  public static LedgerImport.Result read(
      ConfigurationInForce configuration,
      Map<String, String> environment,
      Store store,
      String pbx,
      List<Path> files)
      throws IOException {
    var surroundings = new Surroundings(configuration, environment, InstantSource.system(), false);
    Vertx vertx = Vertx.vertx();
    try (var nobody = new AmiSwitchboard(List.of(), surroundings.clock())) {
      var flows = new Flows(vertx, surroundings, store, store.journal(), nobody);
      Server.answer(flows.team.refresh(), "users");
      return new LedgerImport(
              pbx,
              new ConversationsOfLedger(flows.calls, flows.tasks, flows.team),
              store.ledgerPosition(Flows.companies(configuration.installation())),
              surroundings.clock())
          .run(files);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal("interrupted", e);
    } finally {
      Server.answer(vertx.close(), "event loops");
    }
  }
}
