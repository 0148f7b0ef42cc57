package io.leadline.web.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.Absence;
import io.leadline.e2e.NeedsLab;
import io.leadline.event.AccountEvent;
import io.leadline.event.AccountId;
import io.leadline.event.Dossier;
import io.leadline.event.Login;
import io.leadline.event.Tier;
import io.leadline.web.PlayedBrowser;
import io.leadline.web.PlayedSite;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/// What people do at the pages of accounts, contacts and absences, in a real browser.
@NeedsLab(programs = {"chromium", "chromedriver"})
class PeopleBrowserIT extends PeoplePages {
  @RegisterExtension private static final PlayedBrowser browser = new PlayedBrowser();

  @Test
  void absenceIsWrittenSeenInTheCalendarChangedAndRemoved() {
    fill(PlayedSite.COMPANY, "ours");
    browser.logIn(site, "boss", "/absences?month=2026-03");
    assertThat(browser.all("[data-away]")).isEmpty();
    browser.choose("#w-login", "rep");
    browser.set("#w-from", "2026-03-12");
    browser.set("#w-until", "2026-03-10");
    browser.type("#w-note", "Bern");
    browser.ctrl(Keys.ENTER);
    browser.awaitText("[role=alert]", "The last day lies before the first.");
    assertThat(browser.value("#w-note")).isEqualTo("Bern");
    browser.set("#w-from", "2026-03-09");
    browser.pressWord("form[data-form]", "Keep");
    browser.awaitText(".item .sub", "Bern");
    assertThat(away)
        .containsExactly(
            new Absence(
                new Login("rep"), LocalDate.of(2026, 3, 9), LocalDate.of(2026, 3, 10), "Bern"));
    assertThat(browser.all("table.away [data-away]")).hasSize(2);
    assertThat(browser.text("table.away")).contains("nobody (accounts: 1)");
    browser.pressWord(".rows .item", "Change");
    browser.set(".rows input[name=until]", "2026-03-13");
    browser.pressWord(".rows .item", "Keep");
    browser.awaitText(".item .sub", "13");
    assertThat(browser.all("table.away [data-away]")).hasSize(5);
    browser.pressWord("[aria-label=Months]", "Later");
    browser.awaitText("#cal", "April 2026");
    assertThat(browser.all("table.away [data-away]")).isEmpty();
    browser.pressWord("[aria-label=Months]", "Today");
    browser.awaitText("#cal", "March 2026");
    assertThat(browser.isCutOff(390)).isFalse();
    browser.pressWord(".rows .item", "Change");
    browser.pressWord(".rows .item", "Remove");
    browser.awaitText(".void", "Nobody is away");
    assertThat(away).isEmpty();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void contactIsFoundFromAnyPageByOneKeyAndOpenedByAnother() {
    fill(PlayedSite.COMPANY, "ours");
    browser.logIn(site, "boss", "/accounts");
    browser.keys("/");
    browser.keys("contact ou");
    browser.awaitText("#finder [data-hit][data-chosen]", "contact ours");
    browser.keys(Keys.ARROW_DOWN);
    browser.keys(Keys.ENTER);
    browser.awaitPath("/contact?id=");
    assertThat(browser.text("h1")).isEqualTo("contact ours");
    browser.ctrl("k");
    browser.keys("no such person");
    browser.awaitText("#finder", "Nobody found");
    browser.keys(Keys.ESCAPE);
    assertThat(browser.all("#finder[open]")).isEmpty();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  @Tag("full")
  void accountIsWrittenJoinedWithItsTwinAndTakenApartAgain() {
    fill(PlayedSite.COMPANY, "ours");
    tell(
        PlayedSite.COMPANY,
        new AccountEvent.AccountKept(
            new AccountId("clone"),
            "Account OURS Ltd",
            Tier.SMALL,
            Optional.of(new Login("boss")),
            Optional.empty(),
            Dossier.EMPTY,
            new Login("boss")));
    browser.logIn(site, "boss", "/accounts");
    assertThat(browser.isCutOff(390)).isFalse();
    browser.pressWord("[aria-labelledby=twins]", "Look at both");
    browser.awaitText("h1", "One company?");
    browser.pressWord(".pagehead", "The other way round");
    browser.awaitText("h1", "One company?");
    assertThat(browser.text("table.grid")).contains("client.example");
    assertThat(browser.isCutOff(390)).isFalse();
    browser.pressWord("form[action='/account/join']", "They are one");
    browser.awaitPath("/account?id=");
    browser.awaitText("[aria-labelledby=joined]", "by boss");
    assertThat(browser.text("[aria-labelledby=ppl]")).contains("contact ours");
    assertThat(store.accounts().joined(PlayedSite.COMPANY).result()).hasSize(1);
    browser.pressWord("[aria-labelledby=joined]", "Take apart again");
    browser.awaitPath("/account?id=");
    assertThat(browser.all("[aria-labelledby=joined]")).isEmpty();
    assertThat(store.accounts().joined(PlayedSite.COMPANY).result()).isEmpty();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  @Tag("full")
  void newAccountIsRefusedWithEveryWordKeptAndThenWritten() {
    browser.logIn(site, "boss", "/accounts");
    browser.pressWord(".pagehead", "Add an account");
    browser.awaitPath("/account");
    browser.type("#a-name", "Globex GmbH");
    browser.type("#a-revenue", "many");
    browser.type("#a-domains", "globex.example");
    browser.ctrl(Keys.ENTER);
    browser.awaitText("[role=alert]", "many");
    assertThat(browser.value("#a-name")).isEqualTo("Globex GmbH");
    browser.type("#a-revenue", "120000");
    browser.ctrl(Keys.ENTER);
    browser.awaitText("h1", "Globex GmbH");
    assertThat(
            store.accounts().all(PlayedSite.COMPANY).result().stream()
                .map(account -> account.dossier().domains())
                .toList())
        .isEqualTo(List.of(List.of("globex.example")));
    assertThat(browser.isCutOff(390)).isFalse();
    assertThat(browser.complaints()).isEmpty();
  }
}
