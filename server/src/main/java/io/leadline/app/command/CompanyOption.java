package io.leadline.app.command;

import io.leadline.config.Company;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which companies a command works on.
final class CompanyOption {
  @Option(names = "--company", paramLabel = "ID", description = "One company only; otherwise all.")
  private @Nullable String company;

  List<Company> of(StoreSession session) {
    return company == null
        ? session.configuration().installation().companies()
        : List.of(session.company(company));
  }
}
