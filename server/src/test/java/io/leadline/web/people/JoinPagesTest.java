package io.leadline.web.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Duplicates;
import io.leadline.domain.account.Union;
import io.leadline.event.AccountEvent;
import io.leadline.event.AccountId;
import io.leadline.event.ContactId;
import io.leadline.event.Dossier;
import io.leadline.event.Login;
import io.leadline.event.Tier;
import io.leadline.web.PlayedSite;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/// What is there twice, and how it is joined and taken apart.
class JoinPagesTest extends PeoplePages {
  @Test
  void contactOfTheAccountOfTheHigherTierStaysUnlessTurnedRound() throws Exception {
    fill(PlayedSite.COMPANY, "ours");
    tell(
        PlayedSite.COMPANY,
        new AccountEvent.ContactKept(
            new ContactId("little"),
            new AccountEvent.Written(
                Optional.empty(), "contact ours", "", "", List.of(NUMBER), List.of(), Map.of()),
            new Login("boss")));
    assertThat(page("/contact?id=little").select("a[href^=/contact/join]").eachAttr("href"))
        .contains("/contact/join?id=olga&with=little");
    assertThat(page("/contact?id=olga").select("a[href^=/contact/join]").eachAttr("href"))
        .contains("/contact/join?id=olga&with=little");
  }

  @Test
  void twoThatAreOneAreJoinedAndTakenApartByOneButtonEach() throws Exception {
    fill(PlayedSite.COMPANY, "ours");
    assertThat(page("/contact?id=olga").select("#twins").isEmpty()).isFalse();
    Document preview = page("/contact/join?id=olga&with=twin");
    assertThat(preview.select("table").text())
        .contains(
            "+4915112345678; +4915112345679", "ours other ours ours", "the other's is put by");
    assertThat(post("/contact/join", boss, "id", "olga", "with", "twin")).isEqualTo(303);
    assertThat(contact(PlayedSite.COMPANY, "olga").phones()).hasSize(2);
    assertThat(page("/contact?id=olga").select("[aria-labelledby=joined]").text())
        .contains("contact ours", "Mon 2 Mar, by boss");
    assertThat(site.get("/contact?id=twin", boss).headers().firstValue("location").orElseThrow())
        .startsWith("/contact?id=olga");
    assertThat(site.get("/contact/join?id=olga&with=twin", boss).statusCode()).isEqualTo(404);
    assertThat(post("/contact/part", boss, "id", "olga", "with", "twin")).isEqualTo(303);
    assertThat(contact(PlayedSite.COMPANY, "olga").phones()).containsExactly(NUMBER);
    assertThat(page("/contact?id=twin").select("[name=position]").val()).isEqualTo("other ours");
  }

  @Test
  void whoIsInOneAccountTwiceIsProposedAlsoWithoutACall() throws Exception {
    fill(PlayedSite.COMPANY, "ours");
    var pairs = page("/twins").select("[aria-labelledby=contacts] li");
    assertThat(pairs).hasSize(1);
    assertThat(pairs.text()).contains("the same name in the same company");
    assertThat(pairs.select("a[href^=/contact/join]")).hasSize(1);
  }

  @Test
  void accountsThatAreOneAreJoinedAndTakenApartByWhoMayChangeBoth() throws Exception {
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
    assertThat(page("/accounts").select("a[href^=/account/join]").isEmpty()).isFalse();
    Document preview = page("/account/join?id=clone&with=client");
    assertThat(preview.select("table").text())
        .contains("Tier small key small the other's is put by", "Mail domains client.example");
    assertThat(preview.select("form[action=/account/join]").text()).contains("2 contacts");
    String rep = site.loggedIn("rep");
    post("/account/join", rep, "id", "clone", "with", "client");
    assertThat(store.accounts().joined(PlayedSite.COMPANY).result()).isEmpty();
    assertThat(post("/account/join", boss, "id", "clone", "with", "client")).isEqualTo(303);
    assertThat(page("/account?id=clone").select("[aria-labelledby=joined]").text())
        .contains("account ours", "Mon 2 Mar, by boss");
    assertThat(page("/account?id=clone").select("[aria-labelledby=ppl]").text())
        .contains("contact ours");
    assertThat(site.get("/account?id=client", boss).headers().firstValue("location").orElseThrow())
        .startsWith("/account?id=clone");
    assertThat(site.get("/account/join?id=clone&with=client", boss).statusCode()).isEqualTo(404);
    assertThat(post("/account/part", boss, "id", "clone", "with", "client")).isEqualTo(303);
    assertThat(store.accounts().joined(PlayedSite.COMPANY).result()).isEmpty();
    assertThat(page("/account?id=client").select("[aria-labelledby=ppl]").text())
        .contains("contact ours");
  }

  @Test
  void contactsOfAnotherCompanyAreNotJoined() throws Exception {
    fill(PlayedSite.COMPANY, "ours");
    tell(
        OTHER,
        new AccountEvent.ContactKept(
            new ContactId("only-theirs"),
            new AccountEvent.Written(
                Optional.empty(), "theirs", "", "", List.of(), List.of(), Map.of()),
            new Login("boss")));
    assertThat(site.get("/contact/join?id=olga&with=only-theirs", boss).statusCode())
        .isEqualTo(404);
    post("/contact/join", boss, "id", "olga", "with", "only-theirs");
    assertThat(store.accounts().union(OTHER, new ContactId("only-theirs")).result())
        .contains(new Union<>(Optional.empty(), List.of()));
  }

  @Test
  void ofTwoThatMayBeOneTheHigherTierStays() {
    var small = account("branch", Tier.SMALL);
    var large = account("works", Tier.LARGE);
    assertThat(AccountsPage.Twin.of(new Duplicates.Pair<>(small, large, "")).one())
        .isEqualTo("works");
    assertThat(AccountsPage.Twin.of(new Duplicates.Pair<>(large, small, "")).one())
        .isEqualTo("works");
  }

  private static Account account(String id, Tier tier) {
    return new Account(new AccountId(id), id, tier, Optional.empty(), Optional.empty());
  }
}
