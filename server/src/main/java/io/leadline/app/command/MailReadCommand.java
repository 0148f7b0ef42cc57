package io.leadline.app.command;

import io.leadline.event.InboundMail;
import io.leadline.mail.reading.MimeReader;
import io.leadline.mail.reading.ReadingSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Reads mails from files as the server reads them from a mailbox.
@Command(
    name = "read",
    description = {
      "Reads mails (RFC 5322, one a file) and prints what they say.",
      "",
      "With --json one object a line: file, kind (person, form, auto-reply, bounce, receipt, list,"
          + " calendar, unreadable), why, messageId, from, replyTo, to, subject, date, language, text,"
          + " quoted, signature, contact, attachments, authentication, problems. A damaged mail gives"
          + " what could be read; what is not there is null or empty."
    },
    mixinStandardHelpOptions = true)
final class MailReadCommand implements Callable<Integer> {
  private static final int LARGEST_BYTES = 128 * 1024 * 1024;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files, each holding one mail.")
  private List<Path> files = List.of();

  @Option(names = "--json", description = "Print one JSON object a line.")
  private boolean json;

  @Option(
      names = "--trusted-server",
      paramLabel = "NAME",
      description =
          "Name by which your own mail server signs its Authentication-Results; without it spf, dkim"
              + " and dmarc stay null, because a sender can write that header too.")
  private List<String> trustedServers = List.of();

  @Option(
      names = "--own",
      paramLabel = "ADDRESS|DOMAIN",
      description = "An address or domain of yours: mail through a group there is no list mail.")
  private Set<String> own = Set.of();

  @Option(
      names = "--region",
      paramLabel = "COUNTRY",
      defaultValue = "ZZ",
      description =
          "Country (ISO 3166) of telephone numbers without a country code, where neither"
              + " the sender's domain nor the language tells.")
  private String region = "ZZ";

  @Override
  public Integer call() {
    var reader = new MimeReader(new ReadingSettings(trustedServers, own, region));
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    int exit = 0;
    for (Path file : files) {
      try {
        InboundMail mail = reader.read(bytes(file));
        out.println(json ? MailJson.line(file, mail) : MailSheet.of(file, mail));
      } catch (IOException e) {
        err.println("leadline mail read: " + why(file, e));
        exit = 1;
      }
    }
    out.flush();
    return exit;
  }

  private static byte[] bytes(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return in.readNBytes(LARGEST_BYTES);
    }
  }

  private static String why(Path file, IOException failure) {
    return switch (failure) {
      case NoSuchFileException _ -> file + ": there is no such file";
      case AccessDeniedException _ -> file + ": may not be read";
      default -> file + ": cannot be read: " + failure.getMessage();
    };
  }
}
