package io.leadline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.NumberingPlan;
import io.leadline.event.AccountId;
import io.leadline.event.CallEvent;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.event.ContactId;
import io.leadline.event.DomainEvent;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.LeadEvent;
import io.leadline.event.LeadEvent.ImportedContact;
import io.leadline.event.LeadId;
import io.leadline.event.Login;
import io.leadline.event.Origin;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.Tier;
import io.leadline.store.InMemoryStore;
import io.leadline.store.StorePorts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A number that several people share: the rep says which of them it is.
class WhoIsItTest {
  private static final CompanyId ACME = new CompanyId("acme");
  private static final PhoneNumber SWITCHBOARD = new PhoneNumber("+49301000");
  private static final LeadId LEAD = new LeadId("lead/1");
  private static final ContactId PETER = new ContactId("peter");
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  private final StorePorts store = InMemoryStore.empty(ACME);

  private void tell(String id, DomainEvent event) {
    store.journal().record(new Fact(new FactId(id), ACME, NOW, Origin.LIVE, event)).result();
  }

  private static ImportedContact contact(String id) {
    return new ImportedContact(new ContactId(id), id, "", List.of(SWITCHBOARD), List.of(), "");
  }

  @Test
  void answerGivesTheLeadToThePersonAndLeavesTheNumberShared() {
    tell(
        "import",
        new LeadEvent.AccountImported(
            new AccountId("client"),
            "Client",
            Tier.SMALL,
            Optional.empty(),
            Optional.empty(),
            List.of(contact("olga"), contact("peter"))));
    tell(
        "call",
        new CallEvent.Arrived(
            new CallId("north:1"),
            Optional.of(SWITCHBOARD),
            "+4930900",
            new Person.ByNumber(SWITCHBOARD),
            Optional.empty(),
            Tier.UNKNOWN,
            "acme",
            Optional.empty(),
            LEAD));
    var flow = new LeadFlow(store.journal(), store.records(), null, null, null, () -> NOW);
    var acted = flow.recognised(ACME, LEAD, PETER, new Login("anna"), "form").result();
    assertThat(acted).isInstanceOf(Acted.Done.class);
    assertThat(store.records().lead(ACME, LEAD).result().orElseThrow().person())
        .isEqualTo(new Person.Known(PETER));
    assertThat(store.accounts().owners(ACME, List.of("n:" + SWITCHBOARD)).result())
        .containsValue(List.of(new ContactId("olga"), PETER));
  }

  @Test
  void typedNumberIsReadInTheCountryOfTheLeadsCompany() {
    tell(
        "call",
        new CallEvent.Arrived(
            new CallId("north:1"),
            Optional.of(SWITCHBOARD),
            "+4930900",
            new Person.ByNumber(SWITCHBOARD),
            Optional.empty(),
            Tier.UNKNOWN,
            "acme",
            Optional.empty(),
            LEAD));
    Map<CompanyId, NumberingPlan> plans =
        Map.of(new CompanyId("first"), new NumberingPlan("DE"), ACME, new NumberingPlan("RU"));
    var flow = new LeadFlow(store.journal(), store.records(), null, plans::get, null, () -> NOW);
    flow.capture(ACME, LEAD, Map.of("phone", "8 916 123-45-67"), new Login("anna"), "f").result();
    assertThat(store.accounts().owners(ACME, List.of("n:+79161234567")).result().values())
        .hasSize(1);
  }
}
