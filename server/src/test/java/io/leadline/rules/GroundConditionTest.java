package io.leadline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.routing.CallerCondition.GroundIs;
import io.leadline.domain.routing.RouteFacts;
import io.leadline.event.KeyGround;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GroundConditionTest {
  private static final GroundIs WANTED = new GroundIs(Set.of(KeyGround.PARTNER, KeyGround.EXPERT));

  private static RouteFacts with(KeyGround... grounds) {
    return new SupposedFacts().grounds(List.of(grounds)).facts();
  }

  @Test
  void oneOfTheGroundsIsEnoughAndIsTold() {
    var facts = with(KeyGround.WELL_KNOWN, KeyGround.PARTNER);
    assertThat(WANTED.holds(facts)).isTrue();
    assertThat(WANTED.because(facts).getFirst().is()).containsExactly("partner");
  }

  @Test
  void otherGroundsAndNoneDoNotHold() {
    assertThat(WANTED.holds(with(KeyGround.WELL_KNOWN))).isFalse();
    assertThat(WANTED.because(with(KeyGround.WELL_KNOWN)).getFirst().about()).isEqualTo("ground");
    assertThat(WANTED.holds(with())).isFalse();
    assertThat(WANTED.because(with()).getFirst().about()).isEqualTo("no-ground");
  }
}
