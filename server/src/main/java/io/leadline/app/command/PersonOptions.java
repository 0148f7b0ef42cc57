package io.leadline.app.command;

import io.leadline.app.Refusal;
import io.leadline.config.Company;
import io.leadline.domain.account.NumberingPlan;
import io.leadline.event.EmailAddress;
import io.leadline.store.person.PersonFiles;
import io.leadline.store.person.PersonSearch.Found;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which person a command is about.
final class PersonOptions {
  @Parameters(
      paramLabel = "NUMBER|ADDRESS",
      description = "Any telephone number or mail address of the person.")
  private String identity;

  @Option(
      names = "--contact",
      paramLabel = "ID",
      description = "Which of those who share the number or address.")
  private @Nullable String contact;

  @Option(names = "--company", paramLabel = "ID", description = "Whose data; the first company.")
  private @Nullable String company;

  @Option(
      names = "--by",
      paramLabel = "WHO",
      description = "Who asked for it, for the audit trail; this system's user.")
  private String by = SystemUser.NAME;

  String identity() {
    return identity;
  }

  String by() {
    return by;
  }

  Company company(StoreSession session) {
    return session.company(company);
  }

  /// What the store holds of the person.
  ///
  /// @throws Refusal where several are meant
  PersonFiles find(StoreSession session) {
    Company whose = company(session);
    String key = key(whose);
    return switch (session.store().people(whose.id()).find(key, Optional.ofNullable(contact))) {
      case Found.One one -> one.files();
      case Found.Several several ->
          throw new Refusal(
              "several persons share %s; say which by --contact: %s"
                  .formatted(
                      identity,
                      several.namesByContact().entrySet().stream()
                          .map(each -> each.getKey() + " (" + each.getValue() + ")")
                          .collect(Collectors.joining(", "))));
    };
  }

  private String key(Company whose) {
    if (identity.contains("@")) {
      try {
        return "m:" + new EmailAddress(identity).value();
      } catch (IllegalArgumentException e) {
        throw new WrongValue("'" + identity + "' is no mail address", e);
      }
    }
    return new NumberingPlan(whose.country())
        .read(identity)
        .map(number -> "n:" + number.value())
        .orElseThrow(() -> new WrongValue("'" + identity + "' is neither a number nor an address"));
  }
}
