package io.leadline.web.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.e2e.NeedsLab;
import io.leadline.web.PlayedBrowser;
import java.nio.file.Files;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/// What a supervisor does at the pages of the rules, in a real browser.
@NeedsLab(programs = {"chromium", "chromedriver"})
class RulesBrowserIT extends RulesPages {
  @RegisterExtension private static final PlayedBrowser browser = new PlayedBrowser();

  @Test
  void callerIsTriedAndTheRuleThatTakesThemIsReached() {
    keyClient();
    browser.logIn(site, "boss", "/rules");
    browser.type("#r-from", "not a number");
    browser.type("#r-to", "030 5550100");
    browser.keys(Keys.ENTER);
    browser.awaitText("[role=alert]", "is no telephone number");
    assertThat(browser.value("#r-to")).isEqualTo("030 5550100");
    browser.type("#r-from", "0151 12345678");
    browser.keys(Keys.ENTER);
    browser.awaitText(".say", "Decided by key");
    assertThat(browser.text(".facts")).contains("Olga, Client (key)", "the tier is key");
    browser.pressWord(".say", "key");
    assertThat(browser.path()).endsWith("#rule-key");
    browser.type("#r-from", "withheld");
    browser.keys(Keys.ENTER);
    browser.awaitText(".say", "Decided by everybody");
    browser.pressWord("[aria-labelledby=try]", "Why not by the rules before it");
    assertThat(browser.text("[aria-labelledby=try] table"))
        .contains("the tier is unknown, not key");
    browser.type("input[name=text]", "spare");
    browser.keys(Keys.ENTER);
    browser.awaitPath("/rules?text=spare");
    assertThat(browser.all(".rules > li")).hasSize(1);
    assertThat(browser.isCutOff(390)).isFalse();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  @Tag("full")
  void changeOfTheFilesThatIsRefusedIsShownUntilItIsMended() throws Exception {
    browser.logIn(site, "boss", "/rules");
    Files.writeString(folder.resolve("a.rules.yml"), RULES.replace("tier: key", "teir: key"));
    rules.reload();
    browser.open("/rules");
    browser.awaitText("#refused", "was refused");
    assertThat(browser.text("[aria-labelledby=refused] code"))
        .contains("our-rules/a.rules.yml:3", "tier");
    Files.writeString(folder.resolve("a.rules.yml"), RULES);
    rules.reload();
    browser.open("/rules");
    assertThat(browser.all("#refused")).isEmpty();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void changeIsTriedOnTheLastDaysMendedAndTakesNoForce() {
    routedYesterday();
    browser.logIn(site, "boss", "/rules");
    browser.pressWord(".pagehead", "Try a change");
    browser.awaitText("h1", "Try a change");
    String rulesText = "details[open] textarea.yaml";
    browser.type(rulesText, RULES.replace("tier: key", "teir: key"));
    browser.ctrl(Keys.ENTER);
    browser.awaitText("#faults", "1 fault");
    assertThat(browser.text("[aria-labelledby=faults] code")).contains("our-rules/a.rules.yml:3");
    assertThat(browser.value(rulesText)).contains("teir: key");
    browser.type(rulesText, RULES.replace("{queue: sales,", "{queue: front,"));
    browser.ctrl(Keys.ENTER);
    browser.awaitText("#found", "1 of 1 would have gone elsewhere");
    assertThat(browser.text("[aria-labelledby=who] table")).contains("queue sales", "queue front");
    assertThat(rules.now().rules().getLast().to().toString()).contains("sales");
    assertThat(browser.isCutOff(390)).isFalse();
    assertThat(browser.complaints()).isEmpty();
  }
}
