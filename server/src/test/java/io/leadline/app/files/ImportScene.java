package io.leadline.app.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.AccountsReading;
import io.leadline.domain.account.Identity;
import io.leadline.domain.account.ImportPlan;
import io.leadline.domain.account.Managers;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.event.PhoneNumber;
import io.leadline.flow.AccountsImportFlow;
import io.leadline.flow.port.AccountFiles.Terms;
import io.leadline.store.InMemoryStore;
import io.leadline.store.StorePorts;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads files of accounts and imports them into a store in memory.
abstract class ImportScene {
  static final CompanyId ACME = new CompanyId("acme");
  static final String HEADING =
      "account,tier,kam,deputy,contact,position,phone,mail,language,revenue\n";
  static final Managers MANAGERS =
      new Managers(
          Set.of(new Login("anna"), new Login("boris")),
          Map.of(new Login("mark"), "talks with no client (roles: marketing); name another"));

  final StorePorts store = InMemoryStore.empty(ACME);
  final AccountsImportFlow flow = new AccountsImportFlow(store.accounts(), store.journal());
  private Instant now = Instant.parse("2026-03-02T09:00:00Z");

  static AccountsReading read(byte[] content, Optional<Charset> charset) {
    return new AccountFileReader().read(content, new Terms("DE", MANAGERS, charset));
  }

  static AccountsReading read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8), Optional.empty());
  }

  ImportPlan imported(String text) {
    AccountsReading reading = read(text);
    assertThat(reading.faults()).isEmpty();
    ImportPlan plan = flow.plan(ACME, reading.accounts()).result();
    now = now.plusSeconds(60);
    assertThat(flow.record(ACME, plan, "grace", now, _ -> {}).succeeded()).isTrue();
    return plan;
  }

  Identity who(String number) {
    return store.directory().identify(ACME, new PhoneNumber(number)).result().who();
  }
}
