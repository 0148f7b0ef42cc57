package io.leadline.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonTest {
  /// The ids of hours of calls are names in what is read of the journal.
  @Test
  void namesThatWereReadAreNotKept() {
    String text = "{\"leads\": {\"main:1795384227.65\": {}}}";
    assertThat(nameIn(text)).isEqualTo("main:1795384227.65").isNotSameAs(nameIn(text));
  }

  private static String nameIn(String text) {
    return Json.parse(text).path("leads").fieldNames().next();
  }
}
