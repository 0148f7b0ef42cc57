package io.leadline.store;

import static io.leadline.store.Story.ANNA;
import static io.leadline.store.Story.at;
import static io.leadline.store.Story.leadOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.Mentions;
import io.leadline.domain.account.NumberingPlan;
import io.leadline.event.AccountId;
import io.leadline.event.CompanyId;
import io.leadline.event.ContactId;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.LeadEvent;
import io.leadline.event.LeadStage;
import io.leadline.event.Origin;
import io.leadline.event.PhoneNumber;
import io.leadline.event.Tier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is left of others' facts on a server's disk.
class ErasedIdentitiesTest {
  private static final Tombstones STONES = Tombstones.withNewKey();
  private static final ErasedIdentities GUNDULA =
      new ErasedIdentities(
          STONES,
          Map.of(STONES.hash("n:+491717772002"), Long.toString(at(10_000).toEpochMilli())),
          new Mentions(new NumberingPlan("DE")));

  private static String copy(String call, String note) {
    var left =
        new LeadEvent.Left(
            leadOf(call), Optional.empty(), LeadStage.TALKED, note, Optional.empty(), ANNA);
    var id = new FactId("lead/north:" + call + "/left");
    return "1717772002000-0\n"
        + FactCodec.write(new Fact(id, new CompanyId("acme"), at(300), Origin.LIVE, left));
  }

  @ParameterizedTest
  @CsvSource({
    "Tel:0171/7772002, Tel:[erased]",
    "Tel.0171-7772002, Tel.[erased]",
    "+49(0)1717772002, [erased]",
    "'Fon:+491717772002,', 'Fon:[erased],'",
    "0171/7772002, [erased]",
    "ask 0171/7772002, ask [erased]"
  })
  void noteLosesTheNumberAlsoWhereItIsOneWord(String note, String rest) {
    assertThat(GUNDULA.left("", copy("2", note))).contains(copy("2", rest));
  }

  @Test
  void accountThatWasImportedWithHerStaysWithoutHer() {
    String otto = "+493020009001";
    String left = GUNDULA.left("", imported("+491717772002", otto)).orElseThrow();
    assertThat(left).contains("Pumpen Nord", otto).doesNotContain("+491717772002", "Gundula");
    assertThat(GUNDULA.left("", left)).contains(left);
  }

  private static String imported(String... numbers) {
    var contacts =
        Arrays.stream(numbers)
            .map(number ->
                new LeadEvent.ImportedContact(
                    new ContactId("c" + number.substring(1)),
                    number.startsWith("+4917") ? "Gundula" : "Otto",
                    "",
                    List.of(new PhoneNumber(number)),
                    List.of(),
                    "de",
                    Map.of()))
            .toList();
    var account =
        new LeadEvent.AccountImported(
            new AccountId("pumpen-nord"),
            "Pumpen Nord",
            Tier.KEY,
            Optional.empty(),
            Optional.empty(),
            contacts,
            Optional.empty(),
            Optional.empty());
    return "1717772002000-0\n"
        + FactCodec.write(
            new Fact(new FactId("i"), new CompanyId("acme"), at(300), Origin.LIVE, account));
  }

  @Test
  void secondsInAnIdAreNobodysNumber() {
    String copy = copy("1717772002.12", "wants pumps");
    assertThat(GUNDULA.left("", copy)).contains(copy);
  }
}
