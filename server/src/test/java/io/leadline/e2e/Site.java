package io.leadline.e2e;

import io.leadline.domain.account.Role;
import io.leadline.domain.account.User;
import io.leadline.event.CompanyId;
import io.leadline.event.EmailAddress;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import io.leadline.web.login.PasswordHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Lab, store and server of one test class: everything a company has, on one machine.
final class Site implements AutoCloseable {
  static final String PASSWORD = "correct horse battery";
  static final CompanyId ACME = new CompanyId("acme");

  /// The Asterisk that most run, and the oldest we serve.
  static final String NEWEST = "22";

  static final String OLDEST = "16";

  private static final String ACCOUNTS =
      """
      account,tier,kam,deputy,contact,position,phone,mail,language,revenue
      Nordwind Anlagen,key,anna,boris,Vera Klamm,Buyer,+49 30 2000 9001,vera.klamm@nordwind.example,en,250000
      Nordwind Anlagen,key,anna,boris,Jan Brix,Director,+49 30 2000 9002,jan.brix@nordwind.example,en,250000
      Hafenlogistik Sund,key,boris,dora,Ole Sund,Owner,+49 30 2000 9003,ole@hafen-sund.example,en,180000
      Hafenlogistik Sund,key,boris,dora,Ida Moll,Buyer,+49 30 2000 9004,ida@hafen-sund.example,en,180000
      """;

  private final Lab lab;
  private final ServerFolder folder;
  private final StoreView store;
  private final ServerUnderTest server;

  private Site(Lab lab, ServerFolder folder, StoreView store, ServerUnderTest server) {
    this.lab = lab;
    this.folder = folder;
    this.store = store;
    this.server = server;
  }

  /// Starts everything: members' phones as `phones` says, their users, and the accounts of key
  /// clients.
  ///
  /// @param asterisk [#NEWEST] or [#OLDEST]
  /// @param salesPhones members of the sales queue
  /// @param phones specs as `lab up phones` takes them
  static Site open(String name, String asterisk, List<String> salesPhones, List<String> phones) {
    return open(name, asterisk, new Crew(salesPhones, List.of(), "", "", "plain"), phones);
  }

  /// Who sits where beside the key account managers.
  ///
  /// @param sales members of the sales queue
  /// @param others users and phones beside them
  /// @param queues further queues, as `docker/lab/lib/settings.sh` takes them
  /// @param rules further routing rules, tried first; YAML below `rules:`
  /// @param style of the PBX: `plain` or `freepbx`
  /// @param lab further settings of the lab, as `docker/lab/lib/settings.sh` takes them
  record Crew(
      List<String> sales,
      List<String> others,
      String queues,
      String rules,
      String style,
      Map<String, String> lab) {
    Crew(List<String> sales, List<String> others, String queues, String rules, String style) {
      this(sales, others, queues, rules, style, Map.of());
    }

    private List<String> reps() {
      return Stream.concat(sales.stream(), others.stream()).toList();
    }
  }

  static Site open(String name, String asterisk, Crew crew, List<String> phones) {
    var settings = new HashMap<>(crew.lab);
    settings.put("LEADLINE_LAB_SALES", String.join(" ", crew.sales));
    settings.put("LEADLINE_LAB_KAM", "103");
    settings.put("LEADLINE_LAB_MORE_QUEUES", crew.queues);
    settings.put("LEADLINE_LAB_STYLE", crew.style);
    settings.put("LEADLINE_LAB_PHONES", "101 102 103 108 900 " + String.join(" ", crew.reps()));
    Lab lab = Lab.open(name, settings);
    try {
      lab.up("redis").up("mail").up("asterisk", asterisk);
      var plug = new ArrayList<>(List.of("phones"));
      plug.addAll(phones);
      lab.up(plug.toArray(String[]::new));
      ServerFolder folder = ServerFolder.write(name, lab, crew.rules);
      StoreView store = StoreView.open(lab.env("REDIS_URI"));
      var server = new ServerUnderTest(folder);
      var site = new Site(lab, folder, store, server);
      try {
        site.people(crew.reps());
        server.start();
        return site;
      } catch (RuntimeException | Error e) {
        server.close();
        store.close();
        throw e;
      }
    } catch (RuntimeException | Error e) {
      closeAfter(e, lab);
      throw e;
    }
  }

  /// What went wrong first is the news.
  private static void closeAfter(Throwable fault, Lab lab) {
    try {
      lab.close();
    } catch (RuntimeException e) {
      fault.addSuppressed(e);
    }
  }

  Lab lab() {
    return lab;
  }

  ServerFolder folder() {
    return folder;
  }

  StoreView store() {
    return store;
  }

  ServerUnderTest server() {
    return server;
  }

  @Override
  public void close() {
    try {
      server.close();
    } finally {
      store.close();
      lab.close();
    }
  }

  private void people(List<String> reps) {
    String hash = PasswordHash.of(PASSWORD);
    save("anna", "Anna Berger", 101, EnumSet.of(Role.KAM), hash);
    save("boris", "Boris Lang", 102, EnumSet.of(Role.KAM), hash);
    save("dora", "Dora Weiss", 108, EnumSet.of(Role.KAM), hash);
    for (String phone : reps) {
      save("rep" + phone, "Rep " + phone, Integer.parseInt(phone), EnumSet.of(Role.REP), hash);
    }
    save("mara", "Mara Stein", 0, EnumSet.of(Role.MARKETING), hash);
    save("ada", "Ada Roth", 0, EnumSet.of(Role.ADMINISTRATOR), hash);
    server.command("accounts", "import", file("accounts.csv", ACCOUNTS).toString());
  }

  /// Writes a file into the site's folder.
  Path file(String name, String text) {
    try {
      return Files.writeString(folder.home().resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// One more user, without a phone, who reads mail there; the server knows of it by the time it
  /// has answered the login.
  void hire(String login, String name, String mail, EnumSet<Role> roles) {
    save(login, name, 0, new EmailAddress(mail), roles, PasswordHash.of(PASSWORD));
  }

  private void save(String login, String name, int phone, EnumSet<Role> roles, String hash) {
    save(login, name, phone, new EmailAddress(login + "@acme.example"), roles, hash);
  }

  private void save(
      String login, String name, int phone, EmailAddress mail, EnumSet<Role> roles, String hash) {
    store.save(
        new User(
            new Login(login),
            ACME,
            name,
            roles,
            phone == 0 ? Optional.empty() : Optional.of(new MemberInterface("PJSIP/" + phone)),
            phone,
            Optional.of(mail),
            List.of("sales"),
            List.of("en"),
            ZoneId.of("Europe/Berlin"),
            hash,
            true));
  }
}
