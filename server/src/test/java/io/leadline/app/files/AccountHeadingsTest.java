package io.leadline.app.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.AccountsReading;
import io.leadline.domain.account.AccountsReading.LineFault;
import io.leadline.domain.account.ContactLine;
import io.leadline.flow.port.AccountFiles.Terms;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files of other programs, with headings in the product's languages.
class AccountHeadingsTest extends ImportScene {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name,company,phone",
        "Contact Person;Company Name;Mobile Phone",
        "Ansprechpartner;Firma;Telefonnummer",
        "ФИО;Компания;Телефон",
        "Ad Soyad;Şirket Adı;Cep Telefonu",
        "Kapcsolattartó;Cégnév;Telefonszám",
        "Անուն;Ընկերություն;Հեռախոս",
      })
  void usualHeadingsAreUnderstood(String heading) {
    String separator = heading.contains(";") ? ";" : ",";
    AccountsReading reading =
        read(heading + "\n" + String.join(separator, "Hank Scorpio", "Globex", "030 1234567"));
    assertThat(reading.faults()).isEmpty();
    assertThat(reading.accounts())
        .singleElement()
        .satisfies(account -> {
          assertThat(account.name()).isEqualTo("Globex");
          assertThat(account.contacts())
              .extracting(ContactLine::name)
              .containsExactly("Hank Scorpio");
        });
  }

  @Test
  void nameInTwoHalvesAndNumbersInTwoColumnsComeTogether() {
    AccountsReading reading =
        read(
            """
            Firma;Vorname;Nachname;Telefon;Handy;E-Mail;Kundengruppe
            Globex;Hank;Scorpio;030 1234567;0171 1234567;hank@globex.example;A
            """);
    assertThat(reading.faults()).isEmpty();
    ContactLine hank = reading.accounts().getFirst().contacts().getFirst();
    assertThat(hank.name()).isEqualTo("Hank Scorpio");
    assertThat(hank.phones()).hasSize(2);
    assertThat(reading.remarks())
        .extracting(LineFault::text)
        .contains(
            "headings read as: Firma = account, Vorname = given, Nachname = family, Telefon ="
                + " phone, Handy = phone, E-Mail = mail");
  }

  @Test
  void headingIsNamedByHandAndOneThatIsNotThereIsAFault() {
    String text = "Kundenname,Zuständig,Telefon\nGlobex,Hank,030 1234567\n";
    assertThat(by(text, Map.of()).faults())
        .extracting(LineFault::text)
        .contains(
            "the column 'account' is missing; rename yours, or name it: --column account=HEADING");
    AccountsReading reading = by(text, Map.of("account", "kundenname", "contact", "Zuständig"));
    assertThat(reading.faults()).isEmpty();
    assertThat(reading.accounts().getFirst().name()).isEqualTo("Globex");
    assertThat(by(text, Map.of("account", "Kunde", "contact", "Zuständig")).faults())
        .extracting(LineFault::text)
        .contains("there is no heading 'Kunde'; there are Kundenname, Zuständig, Telefon");
  }

  private static AccountsReading by(String text, Map<String, String> columns) {
    return new AccountFileReader()
        .read(
            text.getBytes(StandardCharsets.UTF_8),
            new Terms("DE", MANAGERS, Optional.empty(), columns));
  }

  @Test
  void doubledBlanksInANameAreNoChange() {
    imported("account,contact,phone\nGlobex  Ltd,Jörg Müller,030 1234567\n");
    assertThat(
            imported("account,contact,phone\nGlobex Ltd,Jörg  Müller,030 1234567\n")
                .changesNothing())
        .isTrue();
  }
}
