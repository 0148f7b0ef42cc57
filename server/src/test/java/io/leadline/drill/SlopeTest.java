package io.leadline.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leadline.drill.Slope.Point;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlopeTest {
  @Test
  void growthIsAShareOfTheMeanInAnHour() {
    var slope = Slope.of(line(0.5, 0));
    assertThat(slope.mean()).isEqualTo(102.5);
    assertThat(slope.perHour()).isCloseTo(0.5, within(1e-9));
    assertThat(slope.percent()).isCloseTo(0.488, within(0.001));
    assertThat(slope.isAtMost(1)).isTrue();
  }

  @Test
  void whatGrowsFasterIsNotFlat() {
    assertThat(Slope.of(line(2, 0)).isAtMost(1)).isFalse();
  }

  @Test
  void whatShrinksIsFlat() {
    assertThat(Slope.of(line(-3, 0)).isAtMost(1)).isTrue();
  }

  @Test
  void scatterWidensTheInterval() {
    assertThat(Slope.of(line(0.5, 0)).error()).isCloseTo(0, within(1e-6));
    assertThat(Slope.of(line(0.5, 4)).error()).isPositive();
  }

  @Test
  void whatScattersMoreThanItGrowsMayBeFlat() {
    assertThat(Slope.of(line(2, 0)).mayBeAtMost(1)).isFalse();
    assertThat(Slope.of(line(2, 20)).mayBeAtMost(1)).isTrue();
  }

  @Test
  void oneSampleSaysNothingOfGrowth() {
    var slope = Slope.of(List.of(new Point(0, 7)));
    assertThat(slope.error()).isInfinite();
    assertThat(slope.isAtMost(1)).isFalse();
  }

  private static List<Point> line(double perHour, double scatter) {
    return IntStream.rangeClosed(0, 10)
        .mapToObj(
            hour -> new Point(hour, 100 + perHour * hour + (hour % 2 == 0 ? scatter : -scatter)))
        .toList();
  }
}
