package io.leadline.store;

import static io.leadline.store.Story.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.report.CostPerLead;
import io.leadline.domain.source.AttributionModel;
import io.leadline.domain.source.SourceCatalog;
import io.leadline.event.LeadEvent;
import io.leadline.event.Login;
import io.leadline.event.NotLeadKind;
import io.leadline.event.SourceKey;
import io.leadline.event.Witness;
import io.leadline.flow.ReportFlow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What memory says of the leads is what the store says, at every moment.
class LeadFollowerTest {
  private static final Login ANNA = new Login("anna");

  private final StorePorts store = TestRedis.store();
  private final Story story = new Story(store);
  private final LeadFollower follower = new LeadFollower(TestRedis.connection());
  private final ReportFlow kept = new ReportFlow(store.records(), follower);
  private final ReportFlow read = new ReportFlow(store.records());

  @AfterEach
  void close() {
    follower.close();
  }

  private void bothSay(int contacts) {
    LocalDate day = LocalDate.ofInstant(Story.NINE, ZoneOffset.UTC);
    var report =
        new CostPerLead(
            day,
            day,
            ZoneOffset.UTC,
            Currency.getInstance("EUR"),
            AttributionModel.DIALLED_FIRST,
            CostPerLead.DEFAULT_WINDOW,
            new SourceCatalog(List.of(), Map.of(), List.of()));
    var rows = await(kept.costPerLead(store.company(), report));
    assertThat(rows).isEqualTo(await(read.costPerLead(store.company(), report)));
    assertThat(
            rows.stream()
                .map(row -> row.counts().contacts())
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(BigDecimal.valueOf(contacts));
  }

  @Test
  void everyChangeOfALeadIsInTheNextReport() {
    bothSay(0);
    story.tell(story.arrived("1", 0, Story.number("+4915111111")));
    bothSay(1);
    story.tell(story.arrived("2", 60, Story.number("+4915122222")));
    story.tell(
        "asked",
        70,
        new LeadEvent.Witnessed(
            Story.leadOf("2"),
            new Witness(Witness.Kind.REP, new SourceKey("fair"), "anna", Story.at(70)),
            ANNA));
    bothSay(2);
    story.tell(
        "none",
        80,
        new LeadEvent.MarkedNotLead(Story.leadOf("1"), NotLeadKind.SPAM, Optional.of(ANNA)));
    bothSay(2);
  }

  @Test
  void journalThatLostItsPlaceHasAllReadAgain() {
    story.tell(story.arrived("1", 0, Story.number("+4915111111")));
    bothSay(1);
    var connection = TestRedis.connection();
    for (String key : List.of("journal", "leads", "leads.opened")) {
      connection.await(connection.commands().del(KeySpace.key(store.company(), key)));
    }
    bothSay(0);
  }
}
