package io.leadline.app.command;

import io.leadline.app.Refusal;
import io.leadline.store.person.PersonFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Hands out what is known of a person.
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes all that is kept of a person as JSON to standard output: contact, leads, calls, mails, tasks.",
      "Of calls and mails from a number or address that several share, and of which nobody has said whose they are,"
          + " it tells when they came and from where (ofSharedNumbersAndAddresses).",
      "Where nothing is kept it says so, and ends with 0.",
      "A file that it writes is your own: an erasure does not know of it."
    })
final class PersonExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;
  @Mixin private PersonOptions person;

  @Option(
      names = "--json",
      description = "Always the document, also an empty one, and also with --out.")
  private boolean json;

  @Option(names = "--counts", description = "Only how many records there are of each kind.")
  private boolean counts;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The document as person.json in this folder, readable by you alone.")
  private @Nullable Path folder;

  @Override
  public Integer call() throws IOException {
    try (var session = StoreSession.open(config)) {
      PersonFiles files = person.find(session);
      var out = spec.commandLine().getOut();
      if (files.isEmpty() && !json) {
        out.println("nothing is kept of " + person.identity());
        return 0;
      }
      if (counts) {
        out.println(counts(files));
        return 0;
      }
      String document =
          session
              .store()
              .exports(person.company(session).id())
              .of(files, person.by(), Instant.now());
      if (folder != null) {
        Path file = write(folder, document);
        if (!json) {
          out.println(file + ": " + counts(files));
        }
      }
      if (json || folder == null) {
        out.println(document);
      }
      return 0;
    }
  }

  private static String counts(PersonFiles files) {
    String unclear =
        files.unclear().isEmpty()
            ? ""
            : "; %d calls and mails from shared ones, of which nobody has said whose they are"
                .formatted(files.unclear().size());
    return "%d numbers and addresses, %d contacts, %d leads, %d calls, %d mails, %d tasks%s"
        .formatted(
            files.own().stream().filter(key -> !key.startsWith("c:")).count()
                + files.shared().size(),
            files.contacts().size(),
            files.leads().size(),
            files.calls().size(),
            files.mails().size(),
            files.tasks().size(),
            unclear);
  }

  private static Path write(Path folder, String document) throws IOException {
    Path file = Files.createDirectories(folder).resolve("person.json");
    if (Files.exists(file)) {
      throw new Refusal(file + " exists; name another folder");
    }
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.writeString(file, document, StandardOpenOption.WRITE);
  }
}
