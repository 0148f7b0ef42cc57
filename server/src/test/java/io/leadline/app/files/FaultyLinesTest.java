package io.leadline.app.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.AccountsReading;
import io.leadline.domain.account.AccountsReading.LineFault;
import io.leadline.domain.account.ContactLine;
import io.leadline.event.Login;
import org.junit.jupiter.api.Test;

/// What is wrong with a file of accounts: told by line, and what of the file is taken all the same.
class FaultyLinesTest extends ImportScene {
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
            new LineFault(5, "left out with line 2 of the same account"),
            new LineFault(7, "'anonymous' says that the number was withheld; left out"),
            new LineFault(7, "left out with line 2 of the same account"));
  }

  @Test
  void linesWithAFaultAreLeftOutAndWithThemAnAccountThatIsNotSound() {
    AccountsReading reading =
        read(
            HEADING
                + "Bad Tier,gold,anna,,X,,030 123456,,,\n"
                + "Bad Tier,,,,Y,,030 123457,,,\n"
                + "Bad Kam,key,nobody,,Z,,030 123458,,,\n"
                + "Figures,key,mark,,Z,,030 123458,,,\n"
                + "Self,key,anna,anna,Z,,030 123458,,,\n"
                + "Bad Phone,key,anna,,Z,,abc,z@z.example,,\n"
                + "Sound,key,anna,,Olga,,abc,,,\n"
                + "Sound,,,,Peter,,030 123459,,,\n");
    assertThat(reading.faults())
        .extracting(LineFault::line)
        .containsExactly(2L, 4L, 5L, 6L, 7L, 8L, 8L);
    assertThat(reading.faults())
        .extracting(LineFault::text)
        .contains(
            "kam 'mark' talks with no client (roles: marketing); name another",
            "kam and deputy are both 'anna'; name two people");
    assertThat(reading.remarks())
        .containsExactly(new LineFault(3, "left out with line 2 of the same account"));
    assertThat(reading.accounts())
        .singleElement()
        .satisfies(account -> {
          assertThat(account.name()).isEqualTo("Sound");
          assertThat(account.kam()).contains(new Login("anna"));
          assertThat(account.contacts()).extracting(ContactLine::name).containsExactly("Peter");
        });
  }

  @Test
  void domainOfAnybodyIsNoClients() {
    assertThat(read("account,contact,phone,domains\nA,B,030 123456,gmail.com;nothing\n").faults())
        .extracting(LineFault::text)
        .containsExactly(
            "anybody can have an address of gmail.com; name the client's own",
            "'nothing' is no mail domain, such as client.example");
  }

  @Test
  void quotationMarkThatIsNeverClosedIsAFaultWhereItIsOpened() {
    assertThat(read("account,contact,phone\nA,B,030 123456\nC,\"D,030 123457\n").faults())
        .containsExactly(
            new LineFault(
                3,
                "a quotation mark is opened here and never closed; nothing is read from here on"));
  }

  @Test
  void rowThatEndsBeforeTheHeadingDoesIsAFault() {
    AccountsReading reading =
        read("account,contact,phone,mail\nKlammer \"x;A;1\nGlobex,Hank,030 123456,\n");
    assertThat(reading.faults())
        .containsExactly(
            new LineFault(
                2, "has 1 columns and the heading 4; a field or its separator is missing"));
    assertThat(reading.accounts()).hasSize(1);
  }

  @Test
  void cellThatBeginsLikeAFormulaIsToldAndKeptAsText() {
    AccountsReading reading =
        read("account,contact,phone\n=cmd|'/c calc'!A1,-Hank,+49 30 123456\n");
    assertThat(reading.faults()).isEmpty();
    assertThat(reading.remarks())
        .extracting(LineFault::text)
        .containsExactly(
            "account '=cmd|'/c calc'!A1' begins like a spreadsheet's formula; it is kept as text",
            "contact '-Hank' begins like a spreadsheet's formula; it is kept as text");
  }
}
