package io.leadline.config;

import io.leadline.yaml.Fault;
import io.leadline.yaml.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A secret that the configuration asks for.
///
/// @param path where it is asked for, as `redis.password`
/// @param needed whether the server cannot do without
public record NamedSecret(String path, Secret secret, boolean needed) {

  /// All of them.
  static List<NamedSecret> of(Installation installation) {
    var all = new ArrayList<NamedSecret>();
    installation
        .redis()
        .password()
        .ifPresent(secret ->
            all.add(
                new NamedSecret(
                    "redis.password", secret, !installation.redis().nodes().isEmpty())));
    installation.companies().stream()
        .flatMap(company -> company.crm().stream())
        .flatMap(crm -> crm.token().stream())
        .forEach(secret -> all.add(new NamedSecret("companies.crm.token", secret, true)));
    installation
        .pbxs()
        .forEach(pbx ->
            all.add(
                new NamedSecret("pbxs." + pbx.name() + ".ami.secret", pbx.ami().secret(), true)));
    for (Mailbox box : installation.mailboxes()) {
      String path = "mailboxes." + box.name();
      all.add(ofMail(path + ".imap.password", box.imap()));
      all.add(ofMail(path + ".smtp.password", box.smtp()));
    }
    installation
        .alarms()
        .webhook()
        .ifPresent(hook -> all.add(new NamedSecret("alarms.webhook.secret", hook.secret(), true)));
    return List.copyOf(all);
  }

  /// Without a user nobody logs in.
  private static NamedSecret ofMail(String path, Mailbox.Server server) {
    return new NamedSecret(path, server.password(), !server.user().isBlank());
  }

  /// Those that are needed and cannot be had, at the line of `leadline.yml` that names them.
  public static List<Fault> missing(
      Installation installation, Path folder, Map<String, String> environment) {
    var faults = new ArrayList<Fault>();
    for (NamedSecret one : of(installation)) {
      if (one.needed && one.secret.look(environment) instanceof Secret.Looked.Missing missing) {
        faults.add(
            new Fault(
                place(folder.resolve("leadline.yml"), one.secret),
                one.path + ": " + missing.why()));
      }
    }
    return faults;
  }

  private static Place place(Path file, Secret secret) {
    String word =
        switch (secret) {
          case Secret.InVariable variable -> variable.name();
          case Secret.InFile inFile -> String.valueOf(inFile.file().getFileName());
        };
    try {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).contains(word) && !lines.get(i).strip().startsWith("#")) {
          return new Place(file.toString(), i + 1);
        }
      }
    } catch (IOException _) {
      // it has just been read; without it the fault still names the file
      return new Place(file.toString(), 0);
    }
    return new Place(file.toString(), 0);
  }
}
