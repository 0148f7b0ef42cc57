package io.leadline.web;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.Content;
import gg.jte.output.StringOutput;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTextsTest {
  private static final PageTexts RUSSIAN = PageTexts.in("ru");

  private final StringOutput out = new StringOutput();
  private final TranslatedPage page = new TranslatedPage(out, RUSSIAN);

  @Test
  void textBetweenTagsIsTranslatedAndBlanksStay() {
    page.writeContent("<h2>\n  Log in </h2><p>Nobody <b>lingers</b></p>");
    assertThat(out).hasToString("<h2>\n  Войти </h2><p>Nobody <b>lingers</b></p>");
  }

  @Test
  void attributesThatPeopleReadAreTranslatedAndNoOthers() {
    page.writeContent("<input name=\"Search\" placeholder=\"Search\" value=\"Search\">");
    assertThat(out).hasToString("<input name=\"Search\" placeholder=\"Поиск\" value=\"Search\">");
  }

  @Test
  void whatATemplateWasGivenIsEscapedAndLeftAlone() {
    page.writeContent("<p>");
    page.setContext("p", null);
    page.writeUserContent("Search <script>");
    page.writeContent("</p>");
    assertThat(out).hasToString("<p>Search &lt;script&gt;</p>");
  }

  @Test
  void pieceMayBeginAndEndWithinATag() {
    page.writeContent("<a href=\"");
    page.setContext("a", "href");
    page.writeUserContent("/x");
    page.setContext("a", null);
    page.writeContent("\" class=\"Search\">Search</a");
    page.writeContent(">Search");
    assertThat(out).hasToString("<a href=\"/x\" class=\"Search\">Поиск</a>Поиск");
  }

  @Test
  void partGivenToATemplateIsTranslatedToo() {
    Content part = to -> to.writeContent("<b>Search</b>");
    page.writeUserContent(part);
    assertThat(out).hasToString("<b>Поиск</b>");
  }

  @Test
  void languageWithoutAFolderIsEnglish() {
    assertThat(PageTexts.in("xx").language()).isEqualTo("en");
    assertThat(PageTexts.in("../../etc").say("Search")).isEqualTo("Search");
    assertThat(PageTexts.in("ru-RU").say("Search")).isEqualTo("Поиск");
  }

  @Test
  void browsersFirstKnownLanguageIsTaken() {
    assertThat(PageTexts.accepted("fr;q=0.9, hu;q=0.8, ru").language()).isEqualTo("hu");
    assertThat(PageTexts.accepted("en-GB,ru").language()).isEqualTo("en");
    assertThat(PageTexts.accepted("").language()).isEqualTo("en");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ru | a.rules.yml:3: name a user (leadline user list), or leadline user add karl | a.rules.yml:3: назовите пользователя (leadline user list) или leadline user add karl",
        "hu | queues.conf [sales](+): weight = 0   then on the PBX: asterisk -rx 'queue reload all' | queues.conf [sales](+): weight = 0   majd a központon: asterisk -rx 'queue reload all'",
        "tr | Dora, 15 s: passed over, absent that day | Dora, 15 s: atlanır, o gün yok",
        "ru | a.rules.yml:3:5: tier: must be one of key, large, not 'kye'; did you mean 'key'? | a.rules.yml:3:5: tier: должно быть одно из key, large, а не 'kye'; может быть, 'key'?",
        "hu | a.rules.yml:3:5: unknown key 'teir'; did you mean 'tier'? | a.rules.yml:3:5: ismeretlen kulcs: 'teir'; talán 'tier'?",
        "hy | edit leadline.yml:7, then leadline check | խմբագրեք leadline.yml:7, հետո leadline check",
      })
  void whatTheServerSaysOfRulesAndFindingsIsInTheReadersLanguage(
      String language, String english, String shown) {
    assertThat(PageTexts.in(language).told(english)).isEqualTo(shown);
  }

  @Test
  void lengthsOfTimeAreSaidInTheReadersLanguage() {
    var words = new Words(Locale.forLanguageTag("hu"), ZoneId.of("UTC"));
    assertThat(words.until(Duration.ofMinutes(-90))).isEqualTo("1 óra 30 perc késés");
    assertThat(words.until(Duration.ofDays(3))).isEqualTo("3 nap múlva");
  }

  @ParameterizedTest
  @CsvSource({
    "en, 0 mails, 1 mail, 2 mails, 5 mails, 11 mails, 21 mails, 22 mails",
    "ru, 0 писем, 1 письмо, 2 письма, 5 писем, 11 писем, 21 письмо, 22 письма",
    "hu, 0 levél, 1 levél, 2 levél, 5 levél, 11 levél, 21 levél, 22 levél",
    "tr, 0 posta, 1 posta, 2 posta, 5 posta, 11 posta, 21 posta, 22 posta",
    "hy, 0 նամակ, 1 նամակ, 2 նամակ, 5 նամակ, 11 նամակ, 21 նամակ, 22 նամակ"
  })
  void numberAsksForTheFormOfItsWord(ArgumentsAccessor row) {
    var words = new Words(Locale.forLanguageTag(row.getString(0)), ZoneId.of("UTC"));
    int[] numbers = {0, 1, 2, 5, 11, 21, 22};
    for (int at = 0; at < numbers.length; at++) {
      assertThat(words.counted(numbers[at], "mail|mails")).isEqualTo(row.getString(at + 1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ru", "tr", "hu", "hy"})
  void everyLanguageHasTheSameTextsWithTheSamePlaces(String language) {
    PageTexts texts = PageTexts.in(language);
    assertThat(texts.language()).isEqualTo(language);
    assertThat(texts.all().keySet()).isEqualTo(RUSSIAN.all().keySet());
    texts
        .all()
        .forEach((english, said) -> {
          assertThat(said).as(english).isNotBlank();
          assertThat(places(said)).as(english).isEqualTo(places(english));
        });
  }

  private static long places(String text) {
    return Pattern.compile("%s").matcher(text).results().map(MatchResult::group).count();
  }
}
