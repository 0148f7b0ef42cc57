package io.leadline.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.report.TimelineEntry;
import io.leadline.domain.source.Source;
import io.leadline.domain.source.SourceCatalog;
import io.leadline.event.SourceKey;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelinesTest {
  private static final Map<String, String> NAMES =
      Map.of("anna", "Anna Kovács", "levente.b", "Levente $1");

  private static Timelines.Line line(String kind, String title, String text) {
    var entry = new TimelineEntry(Instant.EPOCH, kind, title, text, "ref");
    var catalog = new SourceCatalog(List.of(), Map.of(), List.of());
    return Timelines.whole(List.of(entry), catalog, Locale.ENGLISH, NAMES).getFirst();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "call | answered | by levente.b after 3 s, talk 1:00 | by Levente $1 after 3 s, talk 1:00",
        "call | answered | by PJSIP/101 after 3 s | by phone 101 after 3 s",
        "source | fair | asked by anna | asked by Anna Kovács",
        "task | reply handed over | by anna to levente.b | by Anna Kovács to Levente $1",
        "task | reply put off | by anna: with care | by Anna Kovács: with care",
        "task | call back done | Call (demo:cb-17) | Call (in a conversation)",
        "task | call back due | Call (tel:17) | Call (tel:17)",
        "promise | promise done | Send it (word of anna) | Send it (word of Anna Kovács)",
        "task | call back cancelled | Call (joined with lost/7:1) | Call (joined with another task)",
        "mail | Hello | written by anna | written by anna",
      })
  void peopleAreNamedAndIdsAreLeftOut(String kind, String title, String text, String shown) {
    assertThat(line(kind, title, text).entry().text()).isEqualTo(shown);
  }

  @Test
  void taskIsOpenUntilItIsDoneOrCancelled() {
    var entries =
        List.of(
            task("reply done", "reply/1"),
            task("follow up done for now", "follow-up/1"),
            task("follow up put off", "follow-up/1"),
            task("follow up", "follow-up/1"),
            task("reply", "reply/1"),
            new TimelineEntry(Instant.EPOCH, "lead", "opened", "", "lead/1"));
    var catalog = new SourceCatalog(List.of(), Map.of(), List.of());
    assertThat(Timelines.whole(entries, catalog, Locale.ENGLISH, NAMES))
        .extracting(line -> line.title() + (line.open() ? ": open" : ""))
        .containsExactly(
            "Reply done",
            "Follow up done for now",
            "Follow up put off: open",
            "Follow up: open",
            "Reply",
            "Lead opened");
  }

  private static TimelineEntry task(String title, String ref) {
    return new TimelineEntry(Instant.EPOCH, "task", title, "", ref);
  }

  @Test
  void whoeverCalledIsNamedInTheTitle() {
    assertThat(line("outbound", "called by anna", "talked for 1:00").title())
        .isEqualTo("Called by Anna Kovács");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ru | call | answered | by anna after 3 s, talk 1:00 | Звонок: отвечен | Anna Kovács, через 3 с, разговор 1:00",
        "hu | call | lost | lost in queue after 40 s | Hívás: elveszett | a sorban veszett el, 40 mp után",
        "tr | outbound | called by anna | not reached: the line was busy | Arayan: Anna Kovács | ulaşılamadı: hat meşguldü",
        "hy | outbound | called by anna | talked for 1:00 | Զանգել է Anna Kovács | խոսակցություն 1:00",
        "ru | source | fair | pressed 2 | Источник: Выставка | нажата клавиша 2",
        "hu | task | reply handed over | by anna to levente.b | Válasz: átadva | Anna Kovács → Levente $1",
        "tr | task | reply put off | by anna: with care | Yanıt: ertelendi | Anna Kovács: with care",
        "ru | task | call back done | Ring Olga (demo:cb-17) | Перезвонить: сделано | Ring Olga (в разговоре)",
        "en | task | call back | Call back at +49305: waits in sales since 2026-03-02T09:00:00.1Z | Call back | Call back at +49305, asked for in sales",
        "ru | task | call back not reached | no key was pressed at 103, 104: the place in line is given up | Перезвонить: не дозвонились | на 103, 104 не нажали клавишу: место в очереди снято",
        "hu | call | in line | asked to be called back after 4 s | Hívás: a sorban volt | visszahívást kért 4 mp után",
        "ru | task | call back | Call back: hung up in the question | Перезвонить | Перезвонить: положили трубку при вопросе",
        "hu | task | call back | Call back: hung up after waiting 30 s | Visszahívás | Visszahívás: 30 mp várakozás után letette",
        "tr | task | call back | Call back: came when no line was open | Geri arama | Geri arama: hiçbir hat açık değilken aradı",
        "ru | lead | stage talked | '' | Этап лида: поговорили | ''",
        "ru | lead | not a lead | supplier | Не лид | поставщик",
        "ru | lead | left | supplier | Карточка закрыта | supplier",
        "ru | mail | Reply | Call lost | Reply | Call lost",
      })
  void serversWordsAreInTheReadersLanguageAndPeoplesStay(
      String language, String kind, String title, String text, String head, String shown) {
    var entry = new TimelineEntry(Instant.EPOCH, kind, title, text, "ref");
    var fair = new Source(new SourceKey("fair"), "fairs", Map.of("en", "Fair", "ru", "Выставка"));
    var catalog = new SourceCatalog(List.of(fair), Map.of(), List.of());
    var line =
        Timelines.whole(List.of(entry), catalog, Locale.forLanguageTag(language), NAMES).getFirst();
    assertThat(line.title()).isEqualTo(head);
    assertThat(line.entry().text()).isEqualTo(shown);
  }

  @Test
  void mailIsReadWholeOrInShort() {
    var entry = new TimelineEntry(Instant.EPOCH, "mail", "Hello", "x".repeat(5_000), "ref");
    var catalog = new SourceCatalog(List.of(), Map.of(), List.of());
    var whole = Timelines.whole(List.of(entry), catalog, Locale.ENGLISH, NAMES).getFirst();
    var brief = Timelines.read(List.of(entry), catalog, Locale.ENGLISH, NAMES).getFirst();
    assertThat(whole.entry().text()).hasSize(5_000);
    assertThat(brief.entry().text()).hasSize(301).endsWith("…");
  }
}
