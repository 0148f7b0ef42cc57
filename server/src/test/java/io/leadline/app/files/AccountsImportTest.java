package io.leadline.app.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.AccountsReading;
import io.leadline.domain.account.AccountsReading.LineFault;
import io.leadline.domain.account.Contact;
import io.leadline.domain.account.Identity;
import io.leadline.domain.account.ImportPlan;
import io.leadline.domain.account.ImportPlan.Tally;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.event.PhoneNumber;
import io.leadline.event.Tier;
import io.leadline.flow.AccountsImportFlow;
import io.leadline.flow.port.AccountFiles.Terms;
import io.leadline.store.InMemoryStore;
import io.leadline.store.StorePorts;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Files of accounts, from their bytes to what stands in a store.
class AccountsImportTest {
  private static final CompanyId ACME = new CompanyId("acme");
  private static final String HEADING =
      "account,tier,kam,deputy,contact,position,phone,mail,language,revenue\n";
  private static final String FILE =
      HEADING
          + "Client Ltd,key,anna,boris,Olga Petrova,Buyer,030 1234567;+49 171 1234567,olga@client.example,ru,12000.50\n"
          + "Client Ltd,,,,Peter Klein,Director,030 1234567,peter@client.example,de,\n"
          + "Other GmbH,small,,,Max Muster,,0049 40 7654321,,,\n";

  private final StorePorts store = InMemoryStore.empty(ACME);
  private final AccountsImportFlow flow = new AccountsImportFlow(store.accounts(), store.journal());
  private Instant now = Instant.parse("2026-03-02T09:00:00Z");

  private static AccountsReading read(byte[] content, Optional<Charset> charset) {
    return new AccountFileReader()
        .read(content, new Terms("DE", Set.of(new Login("anna"), new Login("boris")), charset));
  }

  private static AccountsReading read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8), Optional.empty());
  }

  private ImportPlan imported(String text) {
    AccountsReading reading = read(text);
    assertThat(reading.faults()).isEmpty();
    ImportPlan plan = flow.plan(ACME, reading.accounts()).result();
    now = now.plusSeconds(60);
    assertThat(flow.record(ACME, plan, now, _ -> {}).succeeded()).isTrue();
    return plan;
  }

  private Identity who(String number) {
    return store.directory().identify(ACME, new PhoneNumber(number)).result().who();
  }

  @Test
  void fileBecomesAccountsWithTheirContacts() {
    ImportPlan plan = imported(FILE);
    assertThat(plan.accounts()).isEqualTo(new Tally(2, 0, 0));
    assertThat(plan.contacts()).isEqualTo(new Tally(3, 0, 0));
    assertThat(who("+491711234567"))
        .isInstanceOfSatisfying(
            Identity.OneContact.class,
            one -> {
              assertThat(one.contact().name()).isEqualTo("Olga Petrova");
              assertThat(one.account().orElseThrow().tier()).isEqualTo(Tier.KEY);
              assertThat(one.account().orElseThrow().kam()).contains(new Login("anna"));
            });
    assertThat(who("+49407654321")).isInstanceOf(Identity.OneContact.class);
  }

  @Test
  void switchboardIsSharedByAllWhoHaveIt() {
    imported(FILE);
    assertThat(who("+49301234567"))
        .isInstanceOfSatisfying(
            Identity.Candidates.class,
            several ->
                assertThat(several.contacts())
                    .extracting(Contact::name)
                    .containsExactly("Olga Petrova", "Peter Klein"));
  }

  @Test
  void sameFileAgainChangesAndDoublesNothing() {
    imported(FILE);
    ImportPlan again = imported(FILE);
    assertThat(again.changesNothing()).isTrue();
    assertThat(again.accounts()).isEqualTo(new Tally(0, 0, 2));
    assertThat(again.contacts()).isEqualTo(new Tally(0, 0, 3));
  }

  @Test
  void reimportChangesWhatChangedAndLeavesWhatTheFileDoesNotSay() {
    imported(FILE);
    ImportPlan plan =
        imported(
            HEADING
                + "Client Ltd,large,,,Olga Ivanova,,,olga@client.example;olga2@client.example,,\n");
    assertThat(plan.accounts()).isEqualTo(new Tally(0, 1, 0));
    assertThat(plan.contacts()).isEqualTo(new Tally(0, 1, 0));
    assertThat(plan.changes())
        .extracting(ImportPlan.Change::what)
        .containsExactly(
            "tier key → large",
            "name Olga Petrova → Olga Ivanova, mail olga2@client.example added");
    assertThat(who("+491711234567"))
        .isInstanceOfSatisfying(
            Identity.OneContact.class,
            one -> {
              assertThat(one.contact().name()).isEqualTo("Olga Ivanova");
              assertThat(one.contact().fields()).containsEntry("position", "Buyer");
              assertThat(one.contact().language()).isEqualTo("ru");
              assertThat(one.account().orElseThrow().kam()).contains(new Login("anna"));
            });
  }

  @Test
  void peopleWithOneNumberBetweenThemAreToldApartByTheirNames() {
    String file =
        HEADING + "Client Ltd,,,,Olga,,030 1234567,,,\n" + "Client Ltd,,,,Peter,,030 1234567,,,\n";
    assertThat(imported(file).contacts()).isEqualTo(new Tally(2, 0, 0));
    String turned =
        HEADING + "Client Ltd,,,,Peter,,030 1234567,,,\n" + "Client Ltd,,,,Olga,,030 1234567,,,\n";
    assertThat(imported(turned).contacts()).isEqualTo(new Tally(0, 0, 2));
  }

  @Test
  void samePersonOnTwoLinesIsOne() {
    String file =
        HEADING
            + "Client Ltd,,,,Olga,,030 1234567,,,\n"
            + "client ltd,,,,olga,Buyer,030 1234567,olga@client.example,,\n";
    imported(file);
    assertThat(who("+49301234567")).isInstanceOf(Identity.OneContact.class);
    assertThat(store.accounts().all(ACME).result()).hasSize(1);
  }

  @Test
  void everyFaultIsToldWithItsLine() {
    AccountsReading reading =
        read(
            HEADING
                + "Client Ltd,huge,nobody,,Olga,,abc,olga,german,much\n"
                + ",,,,Peter,,+49301,,,\n"
                + "Client Ltd,,,,Max,,,,,\n"
                + "Client Ltd,key,,,Maria,,+49 171 1111111,,,\n"
                + "Client Ltd,small,,,Mario,,+49 171 1111112,,,\n"
                + "Client Ltd,,,,Marta,,anonymous,marta@client.example,,\n"
                + "Client Ltd,,,,Moritz,,ACME,moritz@client.example,,,,extra\n");
    assertThat(reading.faults())
        .extracting(fault -> fault.line() + " " + fault.text().replaceAll(";.*", ""))
        .containsExactly(
            "2 no such tier: 'huge'",
            "2 kam 'nobody' is no user",
            "2 revenue 'much' is no amount",
            "2 'abc' is no telephone number: it is a name or has letters in it",
            "2 'olga' is no mail address",
            "2 'german' is no language",
            "2 the contact has no phone or mail that can be read",
            "3 the account has no name",
            "4 the contact has neither phone nor mail by which it could be known",
            "6 tier is 'small' here and was 'key' before",
            "8 has 12 columns and the heading 10");
    assertThat(reading.remarks())
        .containsExactly(
            new LineFault(7, "'anonymous' says that the number was withheld; left out"));
  }

  @Test
  void unknownAndMissingColumnsAreFaultsOfTheHeading() {
    assertThat(read("acount,contact\nx,y\n").faults())
        .extracting(LineFault::text)
        .anySatisfy(fault -> assertThat(fault).contains("no such column: 'acount'"))
        .anySatisfy(fault -> assertThat(fault).contains("'account' is missing"));
  }

  @Test
  void spreadsheetsSeparatorAndByteOrderMarksAreUnderstood() {
    String semicolons =
        "\ufeffAccount;Contact;Phone\nClient Ltd;Olga;\"030 1234567;0171 1234567\"\n";
    assertThat(read(semicolons).accounts().getFirst().contacts().getFirst().phones()).hasSize(2);
    byte[] wide = ("\ufeff" + FILE).getBytes(StandardCharsets.UTF_16LE);
    assertThat(read(wide, Optional.empty()).accounts()).hasSize(2);
  }

  @Test
  void columnsOfOtherProgramsAreLeftOutAndSlipsOfThePenAreFaults() {
    String export =
        """
        Account;Owner Id;Contact;;"Phone, mobile";Phone;Notes;Notes;;
        Client Ltd;7;Olga;;;030 1234567;"a;b";;;
        """;
    AccountsReading reading = read(export);
    assertThat(reading.faults()).isEmpty();
    assertThat(reading.accounts().getFirst().contacts()).hasSize(1);
    assertThat(reading.remarks())
        .containsExactly(
            new LineFault(1, "columns not read: owner id, phone, mobile, notes, notes"));
    assertThat(read("account,contact,phonne\nx,y,030 1234567\n").faults())
        .containsExactly(new LineFault(1, "no such column: 'phonne'; did you mean 'phone'?"));
    assertThat(read("account,contact,phone,Phone\nx,y,030 1234567,\n").faults())
        .containsExactly(new LineFault(1, "the column 'phone' stands there twice"));
  }

  @Test
  void spreadsheetsOwnMarksAreNoPartOfTheText() {
    String file =
        """
        sep=|
        account|contact|phone|revenue
        '=Client|'O'Neil|'+49 30 1234567|'12.50
        X|Y|4,93012E+11|
        """
            .replace("\n", "\r\n");
    AccountsReading reading = read(file);
    assertThat(reading.faults())
        .extracting(fault -> fault.line() + " " + fault.text())
        .first()
        .asString()
        .startsWith("4 '4,93012E+11' is a number that a spreadsheet has shortened");
    assertThat(reading.accounts().getFirst().name()).isEqualTo("=Client");
    assertThat(reading.accounts().getFirst().contacts().getFirst().name()).isEqualTo("'O'Neil");
    assertThat(who("+49301234567")).isInstanceOf(Identity.Nobody.class);
    imported(file.substring(0, file.indexOf("X|")));
    assertThat(who("+49301234567")).isInstanceOf(Identity.OneContact.class);
  }

  @Test
  void wideTextWithoutItsMarkIsRefusedWithTheOptionThatReadsIt() {
    byte[] wide = FILE.getBytes(StandardCharsets.UTF_16LE);
    assertThat(read(wide, Optional.empty()).faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.text()).endsWith("--charset=utf-16le"));
    assertThat(read(wide, Optional.of(StandardCharsets.UTF_16LE)).accounts()).hasSize(2);
  }

  @Test
  void otherEncodingIsReadWhenNamedAndElseRefusedWithItsLikelyName() {
    byte[] bytes =
        (HEADING + "Клиент и партнёры,,,,Ольга Петрова,Закупщик,030 1234567,,,\n")
            .getBytes(Charset.forName("windows-1251"));
    assertThat(read(bytes, Optional.empty()).faults())
        .singleElement()
        .satisfies(fault ->
            assertThat(fault.text())
                .containsIgnoringCase("UTF-8")
                .contains("--charset=windows-1251"));
    assertThat(
            read(bytes, Optional.of(Charset.forName("windows-1251"))).accounts().getFirst().name())
        .isEqualTo("Клиент и партнёры");
  }

  @Test
  void westernTextIsRefusedWithTheOptionThatReadsIt() {
    byte[] bytes = "account,contact\nMüller,Jörg\n".getBytes(Charset.forName("windows-1252"));
    assertThat(read(bytes, Optional.empty()).faults())
        .singleElement()
        .satisfies(fault ->
            assertThat(fault.text())
                .isEqualTo(
                    "is not UTF-8; save it as UTF-8, or name its encoding: --charset=windows-1252"));
  }

  @Test
  void whatIsNoTextIsOneFault() {
    List<byte[]> files =
        List.of(
            new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 0x1A, 10, 0, 0, 0, 13},
            new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1, 'j', 'u', 'n', 'k'},
            new byte[] {'P', 'K', 3, 4, 20, 0, 8, 0});
    assertThat(files)
        .allSatisfy(bytes ->
            assertThat(read(bytes, Optional.empty()).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.text()).startsWith("is not a CSV text")));
  }

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

  @Test
  void contactWrittenDownBeforeJoinsTheImportedAccount() {
    imported("account,contact,phone\nTry,Olga,0171 1234567\n");
    assertThat(imported("account,contact,phone\nTry,Olga,0171 1234567;030 7654321\n").contacts())
        .isEqualTo(new Tally(0, 1, 0));
    assertThat(List.of(who("+491711234567"), who("+49307654321")))
        .allSatisfy(found -> assertThat(found).isInstanceOf(Identity.OneContact.class));
  }
}
