package io.leadline.app.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.AccountsReading;
import io.leadline.domain.account.Identity;
import org.junit.jupiter.api.Test;

/// vCards, from their bytes to what stands in a store.
class ContactCardsTest extends ImportScene {
  @Test
  void vCardsAreContactsOfTheirOrganisation() {
    String cards =
        """
        BEGIN:VCARD
        VERSION:3.0
        N:Petrova;Olga;;;
        FN:Olga Petrova
        ORG:Client Ltd;Purchasing
        TITLE:Buyer
        item1.TEL;TYPE=WORK,VOICE:030 1234567
        TEL;TYPE=CELL:+49 171 1234567
        EMAIL;TYPE=INTERNET:olga@client.example
        BDAY:1980-05-17
        ADR;TYPE=WORK:;;Hauptstr. 1;Berlin;;10115;Germany
        END:VCARD
        BEGIN:VCARD
        VERSION:2.1
        N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=9F=D0=B5=D1=82=D1=80=D0=BE=D0=B2;=D0=98=D0=B2=D0=B0=D0=BD
        ORG:Client Ltd
        TEL;CELL:+7 495 123-45-67
        END:VCARD
        BEGIN:VCARD
        VERSION:4.0
        FN:Max Muster
        ORG:Other GmbH
        TEL;VALUE=uri;TYPE=work:tel:+49-40-7654321;ext=12
        END:VCARD
        """
            .replace("\n", "\r\n");
    AccountsReading reading = read(cards);
    assertThat(reading.faults()).isEmpty();
    imported(cards);
    assertThat(who("+491711234567"))
        .isInstanceOfSatisfying(
            Identity.OneContact.class,
            one ->
                assertThat(one.contact().fields())
                    .containsEntry("birthday", "1980-05-17")
                    .containsEntry("position", "Buyer")
                    .containsEntry("address", "Hauptstr. 1, Berlin, 10115, Germany"));
    assertThat(who("+74951234567"))
        .isInstanceOfSatisfying(
            Identity.OneContact.class,
            one -> assertThat(one.contact().name()).isEqualTo("Иван Петров"));
    assertThat(who("+49407654321"))
        .isInstanceOfSatisfying(
            Identity.OneContact.class,
            one -> assertThat(one.contact().fields()).containsEntry("extension", "12"));
    assertThat(imported(cards).changesNothing()).isTrue();
  }

  @Test
  void cardWithoutCompanyOrWithoutNumberIsAFaultOfItsLine() {
    AccountsReading reading =
        read(
            """
            BEGIN:VCARD
            VERSION:3.0
            FN:A
            TEL:030 1234567
            END:VCARD
            BEGIN:VCARD
            VERSION:3.0
            FN:B
            ORG:X
            END:VCARD
            """);
    assertThat(reading.faults())
        .extracting(fault -> fault.line() + " " + fault.text())
        .containsExactly(
            "1 the card names no company (ORG)",
            "6 the card has neither phone nor mail by which it could be known");
  }

  @Test
  void cardThatIsCutOffIsAFaultOfItsFirstLine() {
    assertThat(read("BEGIN:VCARD\nVERSION:3.0\nFN:Broken\n").faults())
        .extracting(fault -> fault.line() + " " + fault.text())
        .containsExactly("1 the card has no END:VCARD");
    AccountsReading among =
        read(
            """
            BEGIN:VCARD
            VERSION:3.0
            FN:Broken
            BEGIN:VCARD
            VERSION:3.0
            FN:Whole
            ORG:X
            TEL:030 1234567
            END:VCARD
            """);
    assertThat(among.faults())
        .extracting(fault -> fault.line() + " " + fault.text())
        .containsExactly("1 the card has no END:VCARD");
    assertThat(among.accounts())
        .singleElement()
        .extracting(account -> account.name())
        .isEqualTo("X");
  }
}
