package io.leadline.app.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.AccountsReading;
import io.leadline.domain.account.AccountsReading.LineFault;
import io.leadline.domain.account.Contact;
import io.leadline.domain.account.Identity;
import io.leadline.domain.account.ImportPlan;
import io.leadline.domain.account.ImportPlan.Tally;
import io.leadline.event.EmailAddress;
import io.leadline.event.Login;
import io.leadline.event.Tier;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Files of accounts, from their bytes to what stands in a store.
class AccountsImportTest extends ImportScene {
  private static final String FILE =
      HEADING
          + "Client Ltd,key,anna,boris,Olga Petrova,Buyer,030 1234567;+49 171 1234567,olga@client.example,ru,12000.50\n"
          + "Client Ltd,,,,Peter Klein,Director,030 1234567,peter@client.example,de,\n"
          + "Other GmbH,small,,,Max Muster,,0049 40 7654321,,,\n";

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
  void domainsAndNumbersAreTheAccountsOwn() {
    String file =
        """
        account,tier,contact,phone,domains,numbers
        Client Ltd,key,Olga,030 1234567,@Client.example; client.org,030 1000; 030 2000
        """;
    imported(file);
    assertThat(who("+49301000")).isInstanceOf(Identity.OfAccount.class);
    assertThat(
            store
                .directory()
                .identify(ACME, new EmailAddress("new.person@client.org"))
                .result()
                .who())
        .isInstanceOf(Identity.OfAccount.class);
    assertThat(imported(file).changesNothing()).isTrue();
    assertThat(imported(file.replace("client.org", "client.net")).changes())
        .extracting(ImportPlan.Change::what)
        .containsExactly("domain client.net added");
  }

  @Test
  void whatAnotherAccountHasTooIsTold() {
    imported("account,contact,phone,domains\nClient Ltd,Olga,030 1234567,client.example\n");
    ImportPlan plan =
        imported(
            """
            account,contact,phone,domains
            Other,Olga,030 1234567,client.example
            Third,Peter,030 7654321,third.example
            Fourth,Paul,030 7654321,third.example
            """);
    assertThat(plan.remarks())
        .extracting(remark -> remark.line() + " " + remark.text().replaceAll(";.*", ""))
        .containsExactly(
            "2 client.example belongs to Client Ltd and stays there",
            "2 +49301234567 is also of Client Ltd",
            "4 third.example belongs to Third and stays there",
            "4 +49307654321 is also of Third");
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
  void sameLineTwiceIsOnePersonAndCountedOnce() {
    String file =
        """
        account,contact,phone
        Dup AG,Ann One,+49 30 888003
        Dup AG,Ann One,+49 30 888003
        Dup AG,Bob Two,+49 30 888003
        """;
    assertThat(imported(file).contacts()).isEqualTo(new Tally(2, 0, 0));
    assertThat(imported(file).changesNothing()).isTrue();
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
    assertThat(read("account,contact,phone,tier,Tier\nx,y,030 1234567,,\n").faults())
        .containsExactly(new LineFault(1, "the column 'tier' stands there twice"));
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
  void contactWrittenDownBeforeJoinsTheImportedAccount() {
    imported("account,contact,phone\nTry,Olga,0171 1234567\n");
    assertThat(imported("account,contact,phone\nTry,Olga,0171 1234567;030 7654321\n").contacts())
        .isEqualTo(new Tally(0, 1, 0));
    assertThat(List.of(who("+491711234567"), who("+49307654321")))
        .allSatisfy(found -> assertThat(found).isInstanceOf(Identity.OneContact.class));
  }
}
