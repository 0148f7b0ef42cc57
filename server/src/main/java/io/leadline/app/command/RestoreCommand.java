package io.leadline.app.command;

import io.leadline.app.Refusal;
import io.leadline.event.CompanyId;
import io.leadline.store.RememberedErasures;
import io.leadline.store.backup.Manifest;
import io.leadline.store.backup.Reerased;
import io.leadline.store.backup.Restore;
import io.leadline.store.backup.ToldErasures;
import io.leadline.store.verify.Verification.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Puts a backup back.
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = {
      "Checks the file's checksums, loads it into the store of this configuration, makes the indexes, and"
          + " compares all with the journal. Stop the server before.",
      "A store that a running server uses is refused. One with data of these companies is refused unless"
          + " --replace is given: then that data is gone; at a terminal it asks before, elsewhere it wants"
          + " --yes.",
      "Persons erased since the backup was taken are erased again, as far as this store, this machine's"
          + " folders.state, an erased-COMPANY.json beside FILE (backup keeps it there) or --erased knows of"
          + " the erasure. Where none knows any, it says so."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:restored without a difference",
      "1:refused, or differences",
      "2:wrong usage"
    })
final class RestoreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Option(names = "--replace", description = "Also where data stands: it is replaced.")
  private boolean replace;

  @Option(names = "--yes", description = "Replaces without asking.")
  private boolean yes;

  @Option(
      names = "--erased",
      paramLabel = "FILE",
      description =
          "Who was erased since: erased-COMPANY.json of the old server's folders.state; "
              + ToldErasures.RECEIPT_ENOUGH
              + ". Once for each file.")
  private List<Path> erased = List.of();

  @Option(
      names = "--json",
      description = {
        "Only JSON: {ok, takenAt, erasedAgain (persons), erasuresUnknown: [company], companies: [{company, entries,"
            + " differences: […]}]}."
      })
  private boolean json;

  @Parameters(paramLabel = "FILE", description = "What backup wrote.")
  private Path file;

  @Override
  public Integer call() throws IOException {
    try (var session = StoreSession.openAny(config)) {
      Manifest manifest = Restore.check(file);
      requireKnown(session, manifest);
      Restore restore = session.store().restore(session.configuration().installation());
      requireNoServer(restore.served(manifest.companies().keySet()));
      requireMeant(restore.filled(manifest.companies().keySet()));
      var told = ToldErasures.read(erasures(manifest), manifest.companies().keySet());
      Set<String> ignorant = restore.ignorant(manifest.companies().keySet(), told);
      Reerased again = restore.load(file, manifest, told, Instant.now());
      if (again.persons() > 0 && !json) {
        spec.commandLine().getOut().println(words(again));
      }
      ignorant.forEach(company ->
          spec.commandLine()
              .getErr()
              .println(
                  ("warning: %1$s: no erasure is known here, so whoever was erased after %2$s is back;"
                          + " restore again with --replace --erased erased-%1$s.json of the old"
                          + " folders.state, or erase them again")
                      .formatted(company, manifest.takenAt())));
      return report(session, manifest, again, ignorant);
    }
  }

  static String words(Reerased again) {
    return (again.persons() == 1
            ? "1 person was erased again, with "
            : again.persons() + " persons were erased again, with ")
        + (again.identities() == 1
            ? "1 number or address"
            : again.identities() + " numbers and addresses");
  }

  /// Those given, and those that lie beside the backup.
  private List<Path> erasures(Manifest manifest) {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    return Stream.concat(
            erased.stream(),
            manifest.companies().keySet().stream()
                .map(company -> RememberedErasures.file(folder, company))
                .filter(Files::exists))
        .toList();
  }

  private static void requireNoServer(Set<String> served) {
    if (!served.isEmpty()) {
      throw new Refusal(
          "a running server serves %s on this store or folder; stop it before, nothing was restored"
              .formatted(served.stream().sorted().collect(Collectors.joining(", "))));
    }
  }

  private void requireMeant(List<String> filled) {
    if (filled.isEmpty()) {
      return;
    }
    String whose = String.join(", ", filled);
    if (!replace) {
      throw new Refusal(
          "the store holds data of "
              + whose
              + "; restore into an empty one, or give --replace to lose that data");
    }
    Consent.require(
        yes, "All that the store holds of %s is lost.".formatted(whose), "replace", "restored");
  }

  private static void requireKnown(StoreSession session, Manifest manifest) {
    Set<String> unknown = new TreeSet<>(manifest.companies().keySet());
    unknown.removeAll(
        session.configuration().installation().companies().stream()
            .map(company -> company.id().value())
            .collect(Collectors.toSet()));
    if (!unknown.isEmpty()) {
      throw new Refusal(
          "leadline.yml names no company "
              + String.join(", ", unknown)
              + ", which the backup holds; add it");
    }
  }

  private int report(
      StoreSession session, Manifest manifest, Reerased again, Set<String> ignorant) {
    var companies = new ArrayList<Map<String, Object>>();
    boolean clean = true;
    for (String id : manifest.companies().keySet()) {
      Report report = session.store().verification(new CompanyId(id)).rebuild().after();
      clean &= report.isClean();
      companies.add(
          Json.object(
              "company", id,
              "entries", report.entries(),
              "differences", DifferenceWords.asJson(report.differences())));
      if (!json) {
        var out = spec.commandLine().getOut();
        out.println(
            "%s: %d journal entries, state of %s, %d differences"
                .formatted(id, report.entries(), manifest.takenAt(), report.differences().size()));
        DifferenceWords.print(report.differences(), out);
      }
    }
    if (json) {
      Json.print(
          spec,
          Json.object(
              "ok", clean,
              "takenAt", manifest.takenAt(),
              "erasedAgain", again.persons(),
              "erasuresUnknown", ignorant,
              "companies", companies));
    }
    return clean ? 0 : 1;
  }
}
