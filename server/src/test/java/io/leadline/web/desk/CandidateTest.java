package io.leadline.web.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.Contact;
import io.leadline.event.ContactId;
import io.leadline.event.EmailAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CandidateTest {
  @Test
  void twoOfOneNameAreToldApartByCompanyPositionAndMail() {
    var candidates =
        Card.Candidate.of(
            List.of(
                contact("a", "Nina Nord", "Nordwind", Map.of("position", "Buyer")),
                contact("b", "Nina Nord ", "Suedwind", Map.of()),
                contact("c", "Bert Best", "Suedwind", Map.of()),
                contact("d", "", "Suedwind", Map.of())),
            "Unnamed");
    assertThat(candidates)
        .containsExactly(
            new Card.Candidate("a", "Nina Nord · Nordwind · Buyer · a@far.example"),
            new Card.Candidate("b", "Nina Nord · Suedwind · b@far.example"),
            new Card.Candidate("c", "Bert Best"),
            new Card.Candidate("d", "Unnamed"));
  }

  private static Contact contact(
      String id, String name, String company, Map<String, String> fields) {
    return new Contact(
        new ContactId(id),
        name,
        company,
        Optional.empty(),
        "",
        List.of(),
        List.of(new EmailAddress(id + "@far.example")),
        fields,
        List.of());
  }
}
