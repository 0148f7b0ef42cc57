package io.leadline.domain.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.lead.LeadRecord;
import io.leadline.event.LeadId;
import io.leadline.event.LeadStage;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.SourceKey;
import io.leadline.event.Tier;
import io.leadline.event.Witness;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SourceCoverageTest {
  private static final Instant MARCH_10 = Instant.parse("2026-03-10T09:00:00Z");

  @Test
  void leadWithAWitnessIsKnown() {
    assertThat(SourceCoverage.of(List.of(lead("fair"), lead())))
        .isEqualTo(new SourceCoverage(1, 0, 2, 0, 0));
  }

  @Test
  void witnessesWhoNameDifferentSourcesAreAConflict() {
    assertThat(SourceCoverage.of(List.of(lead("fair", "ads"), lead("fair", "fair"), lead("ads"))))
        .isEqualTo(new SourceCoverage(3, 0, 3, 1, 2));
  }

  @Test
  void whatWasNoLeadDoesNotCount() {
    assertThat(SourceCoverage.of(List.of(lead(LeadStage.NOT_A_LEAD, "fair", "ads"))))
        .isEqualTo(new SourceCoverage(0, 0, 0, 0, 0));
  }

  @Test
  void defaultOfWhoPressedNothingIsCountedApartAndDisagreesWithNobody() {
    assertThat(
            SourceCoverage.of(
                List.of(
                    lead(LeadStage.OPEN, List.of(none("ads"))),
                    lead(LeadStage.OPEN, List.of(none("ads"), pressed("fair"))))))
        .isEqualTo(new SourceCoverage(1, 1, 2, 0, 0));
  }

  private static LeadRecord lead(String... sources) {
    return lead(LeadStage.OPEN, sources);
  }

  private static LeadRecord lead(LeadStage stage, String... sources) {
    return lead(stage, Stream.of(sources).map(SourceCoverageTest::pressed).toList());
  }

  private static Witness pressed(String source) {
    return new Witness(Witness.Kind.PRESSED, new SourceKey(source), "1", MARCH_10);
  }

  private static Witness none(String source) {
    return new Witness(Witness.Kind.DEFAULT, new SourceKey(source), "no key pressed", MARCH_10);
  }

  private static LeadRecord lead(LeadStage stage, List<Witness> witnesses) {
    return new LeadRecord(
        new LeadId("lead"),
        new Person.ByNumber(new PhoneNumber("+4930111001")),
        Optional.empty(),
        Tier.UNKNOWN,
        MARCH_10,
        stage,
        witnesses,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "");
  }
}
