package io.leadline.web.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/// The pages of the rules as a browser without script gets them.
class RulesPagesTest extends RulesPages {
  private Document page(String path) throws Exception {
    var answer = site.get(path, boss);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Document replayed(String text) throws Exception {
    String form =
        "csrf="
            + site.csrf("/rules/replay", boss)
            + "&days=7"
            + "&file="
            + encoded("our-rules/a.cases.yml")
            + "&text="
            + encoded(CASES)
            + "&file="
            + encoded("our-rules/a.rules.yml")
            + "&text="
            + encoded(text);
    return Jsoup.parse(site.post("/rules/replay", form, boss).body());
  }

  @Test
  void rulesInForceStandWithTheirTextTheirPlaceAndTheirCases() throws Exception {
    Document page = page("/rules");
    assertThat(page.select(".rules > li")).hasSize(3);
    var key = page.select("#rule-key");
    assertThat(key.select(".sub").first().text()).isEqualTo("our-rules/a.rules.yml:2");
    assertThat(key.select("pre").text()).startsWith("- name: key").endsWith("for: 5m}");
    assertThat(key.text()).contains("a key client (our-rules/a.cases.yml:2");
    assertThat(page.select("#rule-spares").text()).contains("no case reaches it");
    assertThat(page("/rules?text=SPARE").select(".rules > li")).hasSize(1);
  }

  @Test
  void rulesOfAnotherCompanyAreNotShown() throws Exception {
    assertThat(page("/rules").text()).doesNotContain("secret", "theirs", "another company");
    assertThat(page("/rules?from=withheld&to=%2B49305550100").text()).doesNotContain("secret");
  }

  @Test
  void callerIsToldWhereTheyWouldGoAndWhy() throws Exception {
    keyClient();
    String asked = "/rules?from=" + encoded("0151 12345678") + "&to=" + encoded("030 5550100");
    Document page = page(asked + "&at=2026-03-02T10:00");
    assertThat(page.select(".say").text()).contains("key", "our-rules/a.rules.yml:2");
    assertThat(page.select(".facts").text()).contains("Olga, Client (key)", "the tier is key");
    assertThat(page.select(".steps li")).hasSize(2);
    Document stranger = page("/rules?from=withheld&to=" + encoded("030 5550100"));
    assertThat(stranger.select(".say").text()).contains("everybody");
    assertThat(stranger.select("details").text()).contains("the tier is unknown, not key");
  }

  @Test
  void whoIsAbsentThatDayIsPassedOverAsInTheDialplan() throws Exception {
    keyClient();
    String asked = "/rules?from=" + encoded("0151 12345678") + "&to=" + encoded("030 5550100");
    assertThat(page(asked + "&at=2026-03-02T10:00").select(".steps li").first().text())
        .isEqualTo("rep, key account manager or deputy, 20 s");
    assertThat(page(asked + "&at=2026-03-03T10:00").select(".steps li").first().text())
        .isEqualTo("rep, key account manager or deputy, 20 s: passed over, absent that day");
  }

  @Test
  void mailIsRoutedByItsSubject() throws Exception {
    String asked = "/rules?from=x%40y.example&to=SALES%40acme.example&subject=";
    assertThat(page(asked + "a+spare+part").select(".say").text()).contains("spares");
    assertThat(page(asked + "hello").select(".say").text()).contains("everybody");
  }

  @Test
  void whatCannotBeReadIsToldInOneSentence() throws Exception {
    String to = "&to=%2B49305550100";
    assertThat(page("/rules?from=nonsense" + to).select("[role=alert]").text())
        .contains("'nonsense' is no telephone number");
    assertThat(page("/rules?from=withheld&at=noon" + to).select("[role=alert]").text())
        .contains("'noon' is no time");
    assertThat(page("/rules?from=a%40b.example&to=x%40y.example").select("[role=alert]").text())
        .contains("no mailbox of yours");
  }

  @Test
  void refusedChangeIsToldWithItsFaults() throws Exception {
    Files.writeString(folder.resolve("a.rules.yml"), RULES.replace("tier: key", "teir: key"));
    rules.reload();
    Document page = page("/rules");
    assertThat(page.select("#refused").text()).contains("09:00:00");
    assertThat(page.select("code").text()).contains("our-rules/a.rules.yml:3", "tier");
    assertThat(page.select("#rule-key")).hasSize(1);
  }

  @Test
  void changedRulesAreTriedOnTheLastDaysAndNothingTakesForce() throws Exception {
    routedYesterday();
    Document page = replayed(RULES.replace("{queue: sales,", "{queue: front,"));
    assertThat(page.select("#found").text()).isEqualTo("1 of 1 would have gone elsewhere");
    assertThat(page.select("td").text()).contains("queue sales", "queue front");
    assertThat(page.select("[aria-labelledby=who] td a").attr("href"))
        .isEqualTo("/person?key=n%3A%2B4915112345678#at-north-1");
    assertThat(rules.now().rules().getLast().to().toString()).contains("sales");
    assertThat(replayed(RULES).select("#found").text()).startsWith("0 of 1");
  }

  @Test
  void faultyFilesAreToldByLineAndStandAsTyped() throws Exception {
    Document page = replayed(RULES.replace("tier: key", "teir: <b>x"));
    assertThat(page.select("#faults").text()).contains("fault");
    assertThat(page.select("code").text()).contains("our-rules/a.rules.yml:3");
    assertThat(page.select("b:containsOwn(x)")).isEmpty();
    assertThat(page.select("textarea").eachText()).anyMatch(text -> text.contains("teir: <b>x"));
  }

  @Test
  void rulesOfAFolderBelowAreOfferedAndNoOther() throws Exception {
    write(folder.resolve("next"), RULES.replace("spares", "parts"));
    write(temporary.resolve("outside"), RULES.replace("spares", "outside"));
    Document page = page("/rules/replay?folder=next");
    assertThat(page.select("textarea").text()).contains("name: parts");
    assertThat(page("/rules/replay?folder=..%2Foutside").select("textarea").text())
        .doesNotContain("outside");
  }

  @Test
  void onlySupervisorsAndAdministratorsReadTheRules() throws Exception {
    assertThat(site.get("/rules", site.loggedIn("rep")).statusCode()).isEqualTo(403);
    assertThat(site.get("/rules/replay", site.loggedIn("money")).statusCode()).isEqualTo(403);
  }
}
