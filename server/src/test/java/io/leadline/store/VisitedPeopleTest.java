package io.leadline.store;

import static io.leadline.store.Story.ANNA;
import static io.leadline.store.Story.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Contact;
import io.leadline.event.AccountId;
import io.leadline.event.ContactEvent;
import io.leadline.event.ContactId;
import io.leadline.event.LeadEvent;
import io.leadline.event.LeadEvent.ImportedContact;
import io.leadline.event.PhoneNumber;
import io.leadline.event.Tier;
import io.leadline.flow.port.Search.Hit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A visit finds the same people as the server, which knows them all.
class VisitedPeopleTest {
  private static final AccountId GLOBEX = new AccountId("globex");

  private final StorePorts store = TestRedis.store();
  private final Story story = new Story(store);
  private final VisitedPeople visited = new VisitedPeople(TestRedis.connection(), store.accounts());

  @BeforeEach
  void fill() {
    story.tell(
        "import",
        0,
        new LeadEvent.AccountImported(
            GLOBEX,
            "Globex",
            Tier.KEY,
            Optional.of(ANNA),
            Optional.empty(),
            List.of(
                contact("one", "Hank Scorpio", "+4930111"),
                contact("two", "Scorpio Hank", "+4930222"),
                contact("three", "Homer", "+4930333"),
                contact("four", "Hank Scorpio", "+4930444"))));
    story.tell(
        "joined", 10, new ContactEvent.Merged(new ContactId("four"), new ContactId("one"), ANNA));
  }

  private static ImportedContact contact(String id, String name, String number) {
    return new ImportedContact(
        new ContactId(id), name, "", List.of(new PhoneNumber(number)), List.of(), "en");
  }

  @Test
  void whoMayBeOneIsFoundAsTheServerDoes() {
    assertThat(await(visited.alike(store.company(), 10)))
        .extracting(Contact::id)
        .containsExactlyInAnyOrder(new ContactId("one"), new ContactId("two"))
        .containsExactlyInAnyOrderElementsOf(
            await(store.accounts().alike(store.company(), 10)).stream().map(Contact::id).toList());
  }

  @Test
  void contactsAreFoundByTheirWholeNameInAnyOrder() {
    var found = await(visited.find(store.company(), "HANK scorpio", 10));
    assertThat(found.hits())
        .extracting(hit -> ((Hit.OfContact) hit).contact().id().value())
        .containsExactlyInAnyOrder("one", "two");
    assertThat(await(visited.find(store.company(), "Hank", 10)).hits()).isEmpty();
  }

  @Test
  void accountsAreReadWhole() {
    assertThat(await(visited.all(store.company()))).extracting(Account::id).containsExactly(GLOBEX);
  }
}
