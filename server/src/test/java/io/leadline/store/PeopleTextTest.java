package io.leadline.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.store.PeopleText.Match;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The text of the search against a plain map.
class PeopleTextTest {
  private static final long ROOM = 1 << 20;
  private static final List<String> WORDS =
      List.of("anna", "annabel", "петров", "олга", "müller", "49301234567", "x", "äö", "ՀԱՅ");

  private final PeopleText text = new PeopleText(ROOM);
  private final Map<String, String> plain = new HashMap<>();
  private final Random dice = new Random(11);

  @Test
  void whateverWasPutAndDroppedIsFoundAsInAPlainMap() {
    for (int step = 0; step < 4_000; step++) {
      String id = "c:" + dice.nextInt(600);
      if (dice.nextInt(5) == 0) {
        text.drop(id);
        plain.remove(id);
      } else {
        String words = word() + " " + word() + " " + step;
        text.put(id, words);
        plain.put(id, words);
      }
    }
    assertThat(text.size()).isEqualTo(plain.size());
    assertThat(text.ids("c:")).containsExactlyInAnyOrderElementsOf(plain.keySet());
    for (int asked = 0; asked < 200; asked++) {
      String word = word();
      int from = dice.nextInt(word.length());
      List<String> words = List.of(word.substring(from), String.valueOf(dice.nextInt(40)));
      var found = text.find(words, 1_000);
      var expected =
          plain.entrySet().stream()
              .filter(entry -> words.stream().allMatch(entry.getValue()::contains))
              .map(Map.Entry::getKey)
              .toList();
      assertThat(found.best())
          .as("%s", words)
          .extracting(Match::id)
          .containsExactlyInAnyOrderElementsOf(expected);
      assertThat(found.all()).isEqualTo(expected.size());
    }
  }

  private String word() {
    return WORDS.get(dice.nextInt(WORDS.size()));
  }

  @Test
  void whatIsAskedForIsSearchedInTheWordsAndNotInTheIds() {
    text.put("c:anna", "olga");
    assertThat(text.find(List.of("anna"), 10).best()).isEmpty();
    assertThat(text.find(List.of("olga"), 10).best())
        .extracting(Match::id)
        .containsExactly("c:anna");
  }

  @Test
  void beyondTheRoomNothingIsTakenAndItIsSaid() {
    var small = new PeopleText(20);
    small.put("c:1", "anna");
    assertThat(small.isFull()).isFalse();
    small.put("c:2", "a name that is too long");
    assertThat(small.isFull()).isTrue();
    assertThat(small.find(List.of("a"), 10).best()).extracting(Match::id).containsExactly("c:1");
  }
}
