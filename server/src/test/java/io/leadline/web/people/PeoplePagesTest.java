package io.leadline.web.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.Absence;
import io.leadline.domain.account.Contact;
import io.leadline.event.AccountEvent;
import io.leadline.event.ContactId;
import io.leadline.event.Dossier;
import io.leadline.event.Login;
import io.leadline.event.PhoneNumber;
import io.leadline.event.Tier;
import io.leadline.web.PlayedSite;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/// What the pages of people show, to whom, and what they keep.
class PeoplePagesTest extends PeoplePages {
  private static final String HOSTILE =
      "\"'><script>alert(1)</script><img src=x onerror=alert(2)><a href=\"javascript:alert(3)\">x";
  private static final List<String> PAGES =
      List.of(
          "/accounts",
          "/accounts?text=a&tier=key&kam=rep",
          "/account",
          "/account?id=client",
          "/account?id=client&notice=" + encoded(HOSTILE),
          "/contact?id=olga",
          "/contact?id=olga&notice=" + encoded(HOSTILE),
          "/person?key=" + encoded("n:" + NUMBER),
          "/contact/join?id=olga&with=twin",
          "/twins",
          "/search?q=a",
          "/search?q=" + encoded(HOSTILE),
          "/search.hits?q=a",
          "/import",
          "/absences",
          "/absences?notice=" + encoded(HOSTILE));

  @Test
  void storedMarkupIsShownAndNeverExecuted() throws Exception {
    fill(PlayedSite.COMPANY, HOSTILE);
    away.add(
        new Absence(
            new Login("rep"), LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31), HOSTILE));
    for (String path : PAGES) {
      Document page = page(path);
      assertThat(page.select("script:not([src]), img, iframe, object")).as(path).isEmpty();
      assertThat(page.select("[onerror], [onclick], [onload], [style]")).as(path).isEmpty();
      assertThat(page.select("[href^=javascript], [src^=javascript], [action^=javascript]"))
          .as(path)
          .isEmpty();
    }
    assertThat(page("/account?id=client").select("h1").text()).contains("<script>alert(1)");
    assertThat(page("/contact?id=olga").select("[name=position]").val()).isEqualTo(HOSTILE);
  }

  @Test
  void importedMarkupIsShownInThePreviewAndNeverExecuted() throws Exception {
    String csrf = site.csrf("/import", boss);
    String text = "account,contact,phone\n\"<img src=x onerror=alert(1)>\",<b>,0151 12345678\n";
    var answer = site.post("/import", "csrf=" + csrf + "&do=preview&text=" + encoded(text), boss);
    Document page = Jsoup.parse(answer.body());
    assertThat(page.select("img, td b")).isEmpty();
    assertThat(page.select("td").text()).contains("<img src=x onerror=alert(1)>");
    assertThat(store.accounts().all(PlayedSite.COMPANY).result()).isEmpty();
  }

  @Test
  void importWithoutAFileAsksForOne() throws Exception {
    var answer = sent("/import", boss, "do", "import", "text", " ");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(Jsoup.parse(answer.body()).select("[role=alert]").text())
        .isEqualTo("Choose a file, or paste its text.");
  }

  @Test
  void userOfOneCompanySeesNothingOfTheOther() throws Exception {
    fill(PlayedSite.COMPANY, "ours");
    fill(OTHER, "theirs");
    tell(
        OTHER,
        new AccountEvent.ContactKept(
            new ContactId("only-theirs"),
            new AccountEvent.Written(
                Optional.of(CLIENT), "theirs", "", "", List.of(NUMBER), List.of(), Map.of()),
            new Login("boss")));
    for (String path : PAGES) {
      assertThat(site.get(path, boss).body()).as(path).doesNotContain("theirs");
    }
    assertThat(page("/search?q=12345678").text()).contains("contact ours");
    assertThat(site.get("/contact?id=only-theirs", boss).statusCode()).isEqualTo(404);
    post("/contact", boss, "id", "only-theirs", "name", "stolen");
    assertThat(contact(OTHER, "only-theirs").name()).isEqualTo("theirs");
    post("/account", boss, "id", "client", "name", "renamed", "tier", "key");
    assertThat(store.accounts().all(OTHER).result().getFirst().name()).isEqualTo("account theirs");
  }

  @Test
  void contactIsKeptAsItWasTyped() throws Exception {
    fill(PlayedSite.COMPANY, "ours");
    assertThat(
            post(
                "/contact",
                boss,
                "id",
                "olga",
                "name",
                "Olga",
                "phones",
                "030 1234567; 0171 1234567",
                "mails",
                "o@client.example",
                "birthday",
                "1980-05-17",
                "decides",
                "yes"))
        .isEqualTo(303);
    Contact olga = contact(PlayedSite.COMPANY, "olga");
    assertThat(olga.phones())
        .containsExactly(new PhoneNumber("+49301234567"), new PhoneNumber("+491711234567"));
    assertThat(olga.fields())
        .containsEntry("birthday", "1980-05-17")
        .containsEntry("decides", "yes");
    assertThat(olga.former()).extracting(Contact.Former::key).contains("n:" + NUMBER);
  }

  @Test
  void whatCannotBeReadIsToldAndNothingIsKept() throws Exception {
    fill(PlayedSite.COMPANY, "ours");
    post("/contact", boss, "id", "olga", "name", "Olga", "phones", "nonsense");
    assertThat(contact(PlayedSite.COMPANY, "olga").name()).isEqualTo("contact ours");
    post("/account", boss, "id", "client", "name", "x", "tier", "key", "domains", "gmail.com");
    assertThat(store.accounts().all(PlayedSite.COMPANY).result().getFirst().name())
        .isEqualTo("account ours");
  }

  @Test
  void refusedNewAccountComesAgainWithItsFaultAndEveryWord() throws Exception {
    var answer =
        sent(
            "/account",
            boss,
            "id",
            "",
            "name",
            "Nord & Co",
            "tier",
            "large",
            "kam",
            "rep",
            "deputy",
            "boss",
            "deputyFrom",
            "2026-03-04",
            "domains",
            "b an",
            "phones",
            "030 12",
            "revenue",
            "12400.50",
            "ground",
            "PARTNER",
            "note",
            "two <lines>");
    assertThat(answer.statusCode()).isEqualTo(422);
    Document again = Jsoup.parse(answer.body());
    assertThat(again.select("[role=alert]").text()).contains("'b' is no mail domain");
    assertThat(again.select("[name=id]").val()).isEmpty();
    assertThat(again.select("#a-name").val()).isEqualTo("Nord & Co");
    assertThat(again.select("#a-tier option[selected]").val()).isEqualTo("large");
    assertThat(again.select("#a-kam option[selected]").val()).isEqualTo("rep");
    assertThat(again.select("#a-kam option").eachAttr("value"))
        .contains("rep", "boss")
        .doesNotContain("money");
    assertThat(again.select("#a-deputy option[selected]").val()).isEqualTo("boss");
    assertThat(again.select("#a-from").val()).isEqualTo("2026-03-04");
    assertThat(again.select("#a-domains").val()).isEqualTo("b an");
    assertThat(again.select("#a-phones").val()).isEqualTo("030 12");
    assertThat(again.select("#a-revenue").val()).isEqualTo("12400.50");
    assertThat(again.select("[name=ground][checked]").val()).isEqualTo("PARTNER");
    assertThat(again.select("#a-note").text()).isEqualTo("two <lines>");
    assertThat(store.accounts().all(PlayedSite.COMPANY).result()).isEmpty();
  }

  @Test
  void whoTalksWithNoClientIsNoManagerAndTheLineSaysWhichRoleIsNeeded() throws Exception {
    fill(PlayedSite.COMPANY, "ours");
    Document form = page("/account?id=client");
    assertThat(form.select("#a-kam option").eachAttr("value")).containsExactly("", "rep", "boss");
    assertThat(page("/accounts").select("#kam option").eachAttr("value"))
        .containsExactlyInAnyOrder("", "rep", "boss");
    var answer =
        sent(
            "/account",
            boss,
            "id",
            "client",
            "name",
            "x",
            "tier",
            "key",
            "kam",
            "ada",
            "shown",
            form.select("[name=shown]").val());
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(Jsoup.parse(answer.body()).select("[role=alert]").text())
        .isEqualTo(
            "'ada' talks with no client (roles: administrator); name another, or: leadline user"
                + " add ada --roles kam,administrator");
  }

  @Test
  void deputyWhoIsYetToComeIsToldWithTheDays() throws Exception {
    deputyBetween(LocalDate.of(2026, 12, 1), LocalDate.of(2026, 12, 10));
    assertThat(page("/account?id=client").select(".pagehead").text())
        .endsWith("deputy boss from Tue 1 Dec until Thu 10 Dec");
    deputyBetween(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 10));
    assertThat(page("/account?id=client").select(".pagehead").text()).doesNotContain("deputy");
  }

  private void deputyBetween(LocalDate from, LocalDate until) {
    tell(
        PlayedSite.COMPANY,
        new AccountEvent.AccountKept(
            CLIENT,
            "Client",
            Tier.KEY,
            Optional.of(new Login("rep")),
            Optional.of(new Login("boss")),
            new Dossier(
                Optional.of(from),
                Optional.of(until),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                ""),
            new Login("boss")));
  }

  @Test
  void refusedContactComesAgainWithItsFaultAndEveryWord() throws Exception {
    fill(PlayedSite.COMPANY, "ours");
    var answer =
        sent(
            "/contact",
            boss,
            "id",
            "olga",
            "name",
            "Olga K",
            "phones",
            "nonsense",
            "position",
            "buyer",
            "language",
            "ru",
            "decides",
            "yes",
            "preferences",
            "mornings");
    assertThat(answer.statusCode()).isEqualTo(422);
    Document again = Jsoup.parse(answer.body());
    assertThat(again.select("[role=alert]").text()).contains("'nonsense' is no telephone number");
    assertThat(again.select("#c-name").val()).isEqualTo("Olga K");
    assertThat(again.select("#c-phones").val()).isEqualTo("nonsense");
    assertThat(again.select("#c-position").val()).isEqualTo("buyer");
    assertThat(again.select("#c-language").val()).isEqualTo("ru");
    assertThat(again.select("[name=decides]").hasAttr("checked")).isTrue();
    assertThat(again.select("#c-preferences").text()).isEqualTo("mornings");
  }

  @Test
  void accountsAreChangedByWhoMayOnly() throws Exception {
    fill(PlayedSite.COMPANY, "ours");
    String rep = site.loggedIn("rep");
    post("/account", rep, "id", "client", "name", "renamed", "tier", "key");
    assertThat(store.accounts().all(PlayedSite.COMPANY).result().getFirst().name())
        .isEqualTo("account ours");
    assertThat(site.get("/import", rep).statusCode()).isEqualTo(403);
    assertThat(site.get("/accounts", site.loggedIn("money")).statusCode()).isEqualTo(403);
  }

  @Test
  void whoKeepsAnAccountThatAnotherChangedMeanwhileIsToldSoOnce() throws Exception {
    fill(PlayedSite.COMPANY, "ours");
    String shown = page("/account?id=client").select("[name=shown]").val();
    String[] first = kept("1", shown, "large", "");
    assertThat(sent("/account", boss, first).statusCode()).isEqualTo(303);
    assertThat(sent("/account", boss, first).statusCode()).isEqualTo(303); // sent twice
    var answer = sent("/account", boss, kept("2", shown, "key", "rang twice"));
    assertThat(answer.statusCode()).isEqualTo(422);
    Document again = Jsoup.parse(answer.body());
    assertThat(again.select("[role=alert]").text()).startsWith("Somebody changed this");
    assertThat(again.select("[name=note]").text()).isEqualTo("rang twice");
    assertThat(store.accounts().all(PlayedSite.COMPANY).result().getFirst().tier())
        .isEqualTo(Tier.LARGE);
    String now = again.select("[name=shown]").val();
    assertThat(sent("/account", boss, kept("3", now, "key", "rang twice")).statusCode())
        .isEqualTo(303);
  }

  @Test
  void formThatComesAgainForAnotherFaultStillKnowsWhatItsReaderSaw() throws Exception {
    fill(PlayedSite.COMPANY, "ours");
    String shown = page("/account?id=client").select("[name=shown]").val();
    assertThat(sent("/account", boss, kept("1", shown, "large", "")).statusCode()).isEqualTo(303);
    Document again =
        Jsoup.parse(sent("/account", boss, kept("2", shown, "no tier", "rang")).body());
    assertThat(again.select("[name=shown]").val()).isEqualTo(shown);
    var answer = sent("/account", boss, kept("3", shown, "key", "rang"));
    assertThat(Jsoup.parse(answer.body()).select("[role=alert]").text())
        .startsWith("Somebody changed this");
  }

  private static String[] kept(String form, String shown, String tier, String note) {
    return new String[] {
      "id",
      "client",
      "form",
      form,
      "shown",
      shown,
      "name",
      "account ours",
      "tier",
      tier,
      "note",
      note
    };
  }

  @Test
  void accountsAreShownAsTheReaderMayUseThem() throws Exception {
    fill(PlayedSite.COMPANY, "ours");
    assertThat(page("/accounts").select("a[href=/account]").text()).isEqualTo("Add an account");
    String seen = site.get("/accounts", site.loggedIn("rep")).body();
    assertThat(Jsoup.parse(seen).select("a[href=/account], a[href=/import]")).isEmpty();
    assertThat(seen).contains("1,000.00 EUR");
  }
}
