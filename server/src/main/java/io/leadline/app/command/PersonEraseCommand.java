package io.leadline.app.command;

import io.leadline.config.Company;
import io.leadline.domain.account.NumberingPlan;
import io.leadline.store.person.Erasure.Spooled;
import io.leadline.store.person.PersonFiles;
import io.leadline.store.person.Receipt;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Takes a person out of the system.
@Command(
    name = "erase",
    mixinStandardHelpOptions = true,
    description = {
      "Takes names, numbers, addresses, mails and notes of a person out of all records, and prints the"
          + " receipt. Figures and statistics stay. Open leads and tasks of the person end.",
      "At a terminal it asks before, elsewhere it wants --yes; --dry-run only says what it would do.",
      "What lay before cannot come back by a ledger import, a mailbox read again or a restore here. A restore"
          + " of an older backup on another machine knows of it by the file erased-COMPANY.json of"
          + " folders.state, which each backup puts beside itself: take it along, or give it by restore"
          + " --erased."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:erased (or told what would be)",
      "1:refused, or traces were found afterwards",
      "2:wrong usage"
    })
final class PersonEraseCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;
  @Mixin private PersonOptions person;

  @Option(names = "--yes", description = "Without asking.")
  private boolean yes;

  @Option(names = "--dry-run", description = "Only says how many records it would strip.")
  private boolean dryRun;

  @Option(
      names = "--json",
      description = {
        "Only JSON: the receipt {id, company, at, by, records, hashes, shared, rewritten, unwritten:"
            + " [server], backups: [{file, takenAt, until}], traces, spool}."
      })
  private boolean json;

  @Override
  public Integer call() throws IOException {
    try (var session = StoreSession.open(config)) {
      PersonFiles files = person.find(session);
      if (dryRun) {
        spec.commandLine().getOut().println(files.records() + " records would be stripped");
        return 0;
      }
      Consent.require(
          yes,
          "%d records lose everything personal, for ever.".formatted(files.records()),
          "erase",
          "erased");
      Company company = person.company(session);
      var erased =
          session
              .store()
              .erasure(company.id(), new NumberingPlan(company.country()))
              .erase(files, person.by(), Instant.now());
      print(erased.receipt(), erased.spool());
      return erased.receipt().traces().isEmpty() ? 0 : 1;
    }
  }

  private void print(Receipt receipt, Spooled spool) {
    if (json) {
      Json.print(
          spec,
          Json.object(
              "id", receipt.id(),
              "company", receipt.company(),
              "at", receipt.at(),
              "by", receipt.by(),
              "records", receipt.records(),
              "hashes", receipt.hashes(),
              "shared", receipt.shared(),
              "rewritten", receipt.rewritten(),
              "unwritten", receipt.unwritten(),
              "backups", receipt.backups(),
              "traces", receipt.traces(),
              "spool", spool.says()));
      return;
    }
    var out = spec.commandLine().getOut();
    out.println("receipt " + receipt.id() + ", " + receipt.at() + ", by " + receipt.by());
    receipt.records().forEach((kind, count) -> out.println("  " + kind + ": " + count));
    if (receipt.records().getOrDefault("leads", 0) > 0) {
      out.println(
          "  each lead stays without name, number and text, for the figures; one that was open ends as erased, not as lost");
    }
    out.println(
        receipt.rewritten()
            ? "  the store wrote its files anew, without the person"
            : "  files not written anew: those of %s; have each do BGREWRITEAOF and, where it has a dump, BGSAVE"
                .formatted(String.join(", ", receipt.unwritten())));
    out.println("  spool: " + spool.says());
    if (receipt.shared() > 0) {
      out.println(
          "  numbers and addresses that others have too, and that stay: " + receipt.shared());
    }
    receipt
        .backups()
        .forEach(backup ->
            out.println(
                "  still in the backup %s of %s, until %s"
                    .formatted(backup.file(), backup.takenAt(), backup.until())));
    receipt.traces().forEach(trace -> out.println("  still found: " + trace));
    if (receipt.traces().isEmpty()) {
      out.println("  traces left in the store: 0");
    }
  }
}
