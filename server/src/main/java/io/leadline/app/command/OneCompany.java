package io.leadline.app.command;

import io.leadline.config.Company;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which company of which configuration a command is about.
final class OneCompany {
  @Mixin private ConfigOption config;

  @Option(
      names = "--company",
      paramLabel = "ID",
      description = "Which company's; otherwise the first of leadline.yml.")
  private @Nullable String id;

  StoreSession open() {
    return StoreSession.open(config);
  }

  Company of(StoreSession session) {
    return session.company(id);
  }
}
