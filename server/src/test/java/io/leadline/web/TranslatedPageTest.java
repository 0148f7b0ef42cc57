package io.leadline.web;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.output.StringOutput;
import org.junit.jupiter.api.Test;

class TranslatedPageTest {
  private final StringOutput out = new StringOutput();
  private final TranslatedPage page = new TranslatedPage(out, PageTexts.in(PageTexts.WRITTEN_IN));

  @Test
  void whatAPageWasGivenIsNotRemembered() {
    page.writeContent("<td>");
    int before = TranslatedPage.known();
    for (int number = 0; number < 1_000; number++) {
      page.writeUserContent(number);
      page.writeUserContent((long) number);
      page.writeUserContent(number / 7.0);
      page.writeUserContent("text " + number);
    }
    assertThat(TranslatedPage.known()).isEqualTo(before);
    assertThat(out.toString()).startsWith("<td>0").contains("999");
  }

  @Test
  void whatTheTemplateSaysIsRememberedOnce() {
    page.writeContent("<td class=\"only-here\">");
    int before = TranslatedPage.known();
    page.writeContent("<td class=\"only-here\">");
    assertThat(TranslatedPage.known()).isEqualTo(before);
  }
}
