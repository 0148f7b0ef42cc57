package io.leadline.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.report.TimelineEntry;
import io.leadline.domain.source.SourceCatalog;
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
    assertThat(line("outbound", "called by anna", "talk 1:00").title())
        .isEqualTo("Called by Anna Kovács");
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
