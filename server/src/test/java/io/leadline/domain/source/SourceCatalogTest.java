package io.leadline.domain.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.source.SourceCatalog.Offer;
import io.leadline.event.SourceKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceCatalogTest {
  private final SourceCatalog catalog =
      new SourceCatalog(
          List.of(),
          keys("usual"),
          List.of(),
          List.of(
              new Offer(Set.of("+4930100"), Set.of("hu"), keys("both")),
              new Offer(Set.of("+4930100"), Set.of(), keys("number")),
              new Offer(Set.of(), Set.of("hu"), keys("language")),
              new Offer(Set.of("+4930999"), Set.of(), Map.of())),
          Map.of("fairs", Map.of("en", "Trade fairs", "hu", "Vásárok")));

  @Test
  void channelGoesByItsNameInTheReadersLanguageElseInAnyElseByItsKey() {
    assertThat(catalog.channelName("fairs", "hu")).isEqualTo("Vásárok");
    assertThat(catalog.channelName("fairs", "ru")).isIn("Trade fairs", "Vásárok");
    assertThat(catalog.channelName("radio", "hu")).isEqualTo("radio");
  }

  @ParameterizedTest
  @CsvSource({
    "+4930100, hu, both",
    "+4930100, en, number",
    "+4930200, hu, language",
    "+4930200, en, usual"
  })
  void firstOfferThatFitsCounts(String dialled, String language, String source) {
    assertThat(catalog.keys(dialled, language)).isEqualTo(keys(source));
  }

  @ParameterizedTest
  @CsvSource({"+4930999, en"})
  void offerWithoutKeysAsksNobody(String dialled, String language) {
    assertThat(catalog.keys(dialled, language)).isEmpty();
  }

  private static Map<Character, SourceKey> keys(String source) {
    return Map.of('1', new SourceKey(source));
  }
}
