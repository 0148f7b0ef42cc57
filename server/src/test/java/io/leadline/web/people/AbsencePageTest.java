package io.leadline.web.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.Absence;
import io.leadline.event.Login;
import io.leadline.web.PlayedSite;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The calendar of who is away.
class AbsencePageTest extends PeoplePages {
  private static final LocalDate TENTH = LocalDate.of(2026, 3, 10);

  private void awayOf(String login, int days) {
    away.add(new Absence(new Login(login), TENTH, TENTH.plusDays(days), "Bern"));
  }

  private HttpResponse<String> keep(
      String cookie, String login, String from, String until, String... more) throws Exception {
    return form(cookie, "keep", login, from, until, more);
  }

  /// @param more further fields, names and values in turn
  private HttpResponse<String> form(
      String cookie, String what, String login, String from, String until, String... more)
      throws Exception {
    var fields = new ArrayList<>(List.of("do", what, "login", login, "from", from, "until", until));
    fields.addAll(List.of(more));
    return sent("/absences", cookie, fields.toArray(String[]::new));
  }

  @Test
  void monthShowsWhoIsAwayFreeDaysAndWhoStandsIn() throws Exception {
    fill(PlayedSite.COMPANY, "ours");
    awayOf("rep", 3);
    Document page = page("/absences");
    assertThat(page.select("#cal").text()).isEqualTo("March 2026");
    assertThat(page.select("th[data-today]").text()).contains("2");
    var row = page.select("table.away tr:has([data-away])").first();
    assertThat(row.select("[data-away]")).hasSize(4);
    assertThat(row.select("td").get(11).hasAttr("data-free")).isTrue();
    assertThat(row.select("[data-free]")).hasSize(10);
    assertThat(row.select("[data-away] span").attr("title")).contains("Bern");
    assertThat(row.select(".standing").text()).isEqualTo("nobody (accounts: 1)");
    assertThat(page("/absences?month=2026-04").select("[data-away]")).isEmpty();
    assertThat(page("/absences?month=&team=none").select("#cal").text()).isEqualTo("March 2026");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "2026-99"})
  void monthThatIsNoneIsToldAndNoOtherIsShown(String month) throws Exception {
    var answer = site.get("/absences?month=" + month, boss);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Jsoup.parse(answer.body()).select("main p").first().text())
        .startsWith("month: '" + month + "' is no month; write it like 2026-03");
  }

  @Test
  void absenceIsWrittenChangedAndEnded() throws Exception {
    keep(boss, "rep", "2026-03-10", "2026-03-12");
    assertThat(away).extracting(Absence::from).containsExactly(TENTH);
    keep(boss, "rep", "2026-03-11", "2026-03-20", "was", "2026-03-10");
    assertThat(away)
        .isEqualTo(
            List.of(
                new Absence(new Login("rep"), TENTH.plusDays(1), LocalDate.of(2026, 3, 20), "")));
    form(boss, "remove", "rep", "2026-03-11", "2026-03-20");
    assertThat(away).isEmpty();
    assertThat(trail)
        .extracting(entry -> entry.by() + " " + entry.what() + " " + entry.subject())
        .containsExactly(
            "boss absence-kept rep 2026-03-10 2026-03-12",
            "boss absence-kept rep 2026-03-11 2026-03-20",
            "boss absence-removed rep 2026-03-11 2026-03-20");
  }

  @Test
  void absencesThatOverlapBecomeOneAndThePageSaysSo() throws Exception {
    awayOf("rep", 3);
    var answer = keep(boss, "rep", "2026-03-12", "2026-03-20", "note", "Basel");
    assertThat(away)
        .containsExactly(
            new Absence(new Login("rep"), TENTH, LocalDate.of(2026, 3, 20), "Basel; Bern"));
    Document page = page(answer.headers().firstValue("Location").orElseThrow());
    assertThat(page.select("[role=alert].ok").text())
        .isEqualTo(
            "It overlaps another absence: rep is away from Tue 10 Mar until Fri 20 Mar now, as"
                + " one.");
  }

  @Test
  void whoStandsInStandsBelowEachAbsenceToo() throws Exception {
    fill(PlayedSite.COMPANY, "ours");
    awayOf("rep", 3);
    assertThat(page("/absences").select("ol.rows .status[data-status=warn]").text())
        .isEqualTo("nobody (accounts: 1)");
  }

  @Test
  void refusedAbsenceComesAgainWithItsFaultAndEveryWord() throws Exception {
    var answer = keep(boss, "rep", "2026-03-12", "2026-03-10", "note", "Bern");
    assertThat(answer.statusCode()).isEqualTo(422);
    Document again = Jsoup.parse(answer.body());
    assertThat(again.select("[role=alert]").text())
        .isEqualTo("The last day lies before the first.");
    assertThat(again.select("#w-login option[selected]").val()).isEqualTo("rep");
    assertThat(again.select("#w-from").val()).isEqualTo("2026-03-12");
    assertThat(again.select("#w-until").val()).isEqualTo("2026-03-10");
    assertThat(again.select("#w-note").val()).isEqualTo("Bern");
  }

  @Test
  void refusedChangeOfAnAbsenceStaysOpenInItsPlace() throws Exception {
    awayOf("rep", 3);
    var answer =
        keep(boss, "rep", "2026-03-12", "2026-03-11", "was", "2026-03-10", "note", "Basel");
    Document again = Jsoup.parse(answer.body());
    assertThat(again.select("details[open] [name=until]").val()).isEqualTo("2026-03-11");
    assertThat(again.select("details[open] [name=note]").val()).isEqualTo("Basel");
    assertThat(again.select("#w-from").val()).isEmpty();
  }

  @Test
  void othersAbsencesAreWrittenBySupervisorsOnly() throws Exception {
    String rep = site.loggedIn("rep");
    keep(rep, "boss", "2026-03-10", "2026-03-12");
    keep(rep, "rep", "2026-03-12", "2026-03-10");
    assertThat(away).isEmpty();
    keep(rep, "rep", "2026-03-10", "2026-03-10");
    assertThat(away).hasSize(1);
  }
}
