package io.leadline.app;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.leadline.config.Company;
import io.leadline.config.Configuration;
import io.leadline.config.Exchangeable;
import io.leadline.config.Installation;
import io.leadline.config.Mailbox;
import io.leadline.rules.Entrances;
import io.leadline.rules.Vocabulary;
import java.util.Optional;

/// What the configuration offers the rules to speak of.
public final class ConfiguredVocabulary {
  private ConfiguredVocabulary() {}

  public static Vocabulary of(Configuration configuration) {
    return of(configuration.installation(), configuration.exchangeable());
  }

  public static Vocabulary of(Installation installation, Exchangeable exchangeable) {
    var companies = installation.companies();
    return new Vocabulary(
        Optional.of(
            companies.stream().map(company -> company.id().value()).collect(toUnmodifiableSet())),
        Optional.of(
            companies.stream()
                .flatMap(company -> company.brands().stream())
                .map(Company.CompanyBrand::name)
                .collect(toUnmodifiableSet())),
        Optional.of(
            installation.mailboxes().stream().map(Mailbox::name).collect(toUnmodifiableSet())),
        Optional.of(
            exchangeable.sources().values().stream()
                .flatMap(sources -> sources.catalog().sources().stream())
                .map(source -> source.key().value())
                .collect(toUnmodifiableSet())),
        entrances(installation));
  }

  private static Entrances entrances(Installation installation) {
    var doors = new ConfiguredDoors(installation);
    return new Entrances(
        installation.companies().stream()
            .flatMap(company -> company.brands().stream().map(company::brand))
            .toList(),
        installation.companies().stream()
            .flatMap(company -> doors.of(company.id()).stream())
            .toList());
  }
}
