package io.leadline.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.Joining.Row;
import io.leadline.event.ContactId;
import io.leadline.event.EmailAddress;
import io.leadline.event.PhoneNumber;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is told before two contacts become one.
class JoiningTest {
  private static Contact contact(
      String name, String company, List<String> phones, Map<String, String> fields) {
    return new Contact(
        new ContactId(name.isEmpty() ? "x" : name.toLowerCase(Locale.ROOT)),
        name,
        company,
        Optional.empty(),
        "",
        phones.stream().map(PhoneNumber::new).toList(),
        List.of(new EmailAddress("o@client.example")),
        fields,
        List.of());
  }

  @Test
  void theOneThatStaysKeepsWhatItHasAndTakesWhatItLacks() {
    var stays = contact("Olga", "", List.of("+4930100001"), Map.of("position", "buyer"));
    var goes =
        contact(
            "Ivanova",
            "Pumps",
            List.of("+4930100001", "+4915100001"),
            Map.of("position", "head of purchase", "birthday", "1980-05-17"));
    assertThat(Joining.of(stays, goes).rows())
        .containsExactly(
            new Row("name", "Olga", "Ivanova", "Olga", true),
            new Row("company", "", "Pumps", "Pumps", false),
            new Row(
                "phones",
                "+4930100001",
                "+4930100001; +4915100001",
                "+4930100001; +4915100001",
                false),
            new Row("mails", "o@client.example", "o@client.example", "o@client.example", false),
            new Row("position", "buyer", "head of purchase", "buyer", true),
            new Row("birthday", "", "1980-05-17", "1980-05-17", false));
  }
}
