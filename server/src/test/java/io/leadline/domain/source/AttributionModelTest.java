package io.leadline.domain.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.event.SourceKey;
import io.leadline.event.Witness;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AttributionModelTest {
  private static final Instant NINE = Instant.parse("2026-03-10T09:00:00Z");
  private static final SourceKey SET = new SourceKey("search");
  private static final SourceKey SAID = new SourceKey("fair");
  private static final Witness DEFAULT =
      new Witness(Witness.Kind.DEFAULT, SET, "no key pressed", NINE);

  @ParameterizedTest
  @EnumSource
  void defaultIsBelievedOnlyWhereNobodySaidAnything(AttributionModel model) {
    assertThat(model.shares(List.of(DEFAULT))).isEqualTo(Map.of(SET, BigDecimal.ONE));
    var later = new Witness(Witness.Kind.REP, SAID, "anna", NINE.plusSeconds(60));
    assertThat(model.shares(List.of(DEFAULT, later)))
        .hasSize(1)
        .hasEntrySatisfying(SAID, share -> assertThat(share).isEqualByComparingTo("1"));
  }
}
