package io.leadline.demo.people;

import io.leadline.demo.time.Dice;
import java.util.ArrayList;
import java.util.List;

/// Telephone numbers that belong to nobody: those which Ofcom keeps for drama. Each is given out
/// once. All are British, because the demo's company may call back only at home.
final class Numbers {

  private static final List<String> BRITISH =
      List.of(
          "+441134960",
          "+441144960",
          "+441164960",
          "+441174960",
          "+441184960",
          "+441214960",
          "+441314960",
          "+441414960",
          "+441514960",
          "+441614960",
          "+441914980",
          "+442920180");
  private final Dice dice;
  private final List<String> left = new ArrayList<>();

  Numbers(Dice dice) {
    this.dice = dice;
    for (int line = 0; line < 1000; line++) {
      String last = "%03d".formatted(line);
      BRITISH.forEach(area -> left.add(area + last));
    }
  }

  String next() {
    int at = dice.between(0, left.size() - 1);
    String number = left.get(at);
    left.set(at, left.getLast());
    left.removeLast();
    return number;
  }
}
