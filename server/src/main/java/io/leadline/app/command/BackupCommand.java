package io.leadline.app.command;

import io.leadline.app.Refusal;
import io.leadline.config.Company;
import io.leadline.config.Installation;
import io.leadline.config.Pbx;
import io.leadline.event.CompanyId;
import io.leadline.store.backup.Backup;
import io.leadline.store.backup.Manifest;
import io.leadline.store.backup.Restore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Copies everything into one file.
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = {
      "Writes all companies' data into one file with checksums, while the server runs. The copy is the"
          + " state behind one entry of the journal.",
      "The configuration, rules and templates are files of your own and are not in it, nor what waits in a"
          + " server's spool.",
      "Beside it comes erased-COMPANY.json, anew each time: the hashes of who was erased, by which a new"
          + " machine that restores an older file knows it.",
      "The file holds names, numbers and mails in clear: it is readable by its owner alone. It is known to"
          + " the store, so that the receipt of an erasure names it until retention.backups has passed."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:written and read back", "1:refused", "2:wrong usage"})
final class BackupCommand implements Callable<Integer> {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'leadline-'yyyyMMdd'T'HHmmss'Z.zip'").withZone(ZoneOffset.UTC);

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;
  @Mixin private CompanyOption company;

  @Parameters(
      paramLabel = "FILE|DIR",
      description =
          "Where to. In a folder the file names itself by the time; a name that ends with / is a folder and"
              + " is made.")
  private String target;

  @Option(names = "--json", description = "Only JSON: {file, bytes, manifest}.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    try (var session = StoreSession.open(config)) {
      Instant now = Instant.now();
      Path file = file(target, now);
      Path folder = file.toAbsolutePath().getParent();
      if (folder == null || !Files.isDirectory(folder)) {
        throw new Refusal(folder + " is no folder; make it or name another");
      }
      Installation installation = session.configuration().installation();
      var companies = company.of(session).stream().map(Company::id).toList();
      Backup backup = session.store().backup();
      Manifest written =
          backup.write(
              file,
              companies,
              installation.pbxs().stream().map(Pbx::name).toList(),
              BuildVersion.lines()[0],
              now,
              now.plus(installation.retention().backups()));
      Restore.check(file);
      backup.keepErasures(folder, companies);
      print(file, written);
      backup.missing(companies).forEach(this::warn);
      return 0;
    }
  }

  /// Where it goes. What ends with a slash is meant as a folder, also before there is one.
  static Path file(String target, Instant now) throws IOException {
    Path path = Path.of(target);
    if (target.endsWith("/")) {
      Files.createDirectories(path);
    }
    return Files.isDirectory(path) ? path.resolve(NAME.format(now)) : path;
  }

  private void warn(CompanyId company, List<String> months) {
    spec.commandLine()
        .getErr()
        .println(
            "warning: %s: the journal's months %s are not in this backup, their files are not in folders.state here; back up where they are, or copy them here"
                .formatted(company, String.join(", ", months)));
  }

  private void print(Path file, Manifest written) throws IOException {
    if (json) {
      Json.print(
          spec,
          Json.object("file", file.toString(), "bytes", Files.size(file), "manifest", written));
      return;
    }
    var out = spec.commandLine().getOut();
    out.println("%s, %,d bytes, read back".formatted(file, Files.size(file)));
    written
        .companies()
        .forEach((id, taken) ->
            out.println(
                "  %s: %d rows, %d journal entries up to %s"
                    .formatted(id, taken.rows(), taken.entries(), taken.lastEntry())));
  }
}
