package io.leadline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.domain.task.RecoveryCard;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A caller hangs up while waiting. One card, and any conversation closes it: ours or theirs.
@NeedsLab
class LostCallIT {
  private static final Duration LIMIT = Duration.ofSeconds(40);

  private static Site site;

  @BeforeAll
  static void start() {
    site =
        Site.open(
            "e2e-lost",
            Site.NEWEST,
            List.of("104", "105"),
            List.of("103:ignore", "104:answer:1:4", "105:answer:1:4"));
    site.lab().up("outside", "answer:1:5");
  }

  @AfterAll
  static void stop() {
    if (site != null) {
      site.close();
    }
  }

  @Test
  void callBackRingsTheRepFirstAndClosesTheCardWhenTheClientAnswers() throws Exception {
    String client = "+493020003001";
    RecoveryCard card = lose("lost-once", client);
    assertThat(card.lostCalls()).isEqualTo(1);
    try (var desk = new DeskClient(site.folder().webAddress()).login("rep104", Site.PASSWORD)) {
      assertThat(desk.lost()).contains(card.task().id().value());
      assertThat(desk.claimAndCall(card.task().id().value())).isEqualTo("204");
      await("the card is gone").atMost(LIMIT).until(() -> card(client).isEmpty());
      assertThat(desk.lost()).doesNotContain(card.task().id().value());
    }
    var rep = rang("104", card.lastLostAt()).orElseThrow();
    var outside = rang("outside", card.lastLostAt()).orElseThrow();
    assertThat(outside.rang())
        .as("the client is called once the rep is there")
        .isAfter(rep.answered().orElseThrow());
    assertThat(outside.answered()).isPresent();
    assertThat(rang("105", card.lastLostAt())).as("a colleague's phone").isEmpty();
  }

  @Test
  @Tag("full")
  void sameCallersNextAnsweredCallClosesTheCard() {
    String client = "+493020003002";
    RecoveryCard card = lose("lost-then-back", client);
    assertThat(card.person()).isEqualTo(new Person.ByNumber(new PhoneNumber(client)));
    site.lab().call("comes-back", "60 hangup", client, CallScript.ADVERTISED_LINE);
    await("the card is gone").atMost(LIMIT).until(() -> card(client).isEmpty());
  }

  private static RecoveryCard lose(String name, String number) {
    site.lab().call(name, "3 hangup", number, ServerFolder.NOBODY_THERE);
    await("a card for " + name).atMost(LIMIT).until(() -> card(number).isPresent());
    return card(number).orElseThrow();
  }

  private static Optional<RecoveryCard> card(String number) {
    return site.store().recovery().stream()
        .filter(card -> card.person().equals(new Person.ByNumber(new PhoneNumber(number))))
        .findFirst();
  }

  private static Optional<SippLogs.Ring> rang(String phone, Instant since) {
    return site.lab().saw().rings().stream()
        .filter(ring -> ring.phone().equals(phone) && ring.rang().isAfter(since))
        .findFirst();
  }
}
