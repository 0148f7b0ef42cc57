package io.leadline.web.people;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Duplicates;
import io.leadline.domain.account.KeyProposals;
import io.leadline.domain.account.SearchText;
import io.leadline.domain.account.User;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.web.Pages;
import io.leadline.web.Room;
import io.leadline.web.Timelines;
import io.leadline.web.Viewer;
import io.leadline.web.Words;
import io.leadline.web.login.Guard;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The accounts as a list, with those that should be key accounts and those that may be one.
public final class AccountsRoom implements Room {
  private static final int SHOWN = 200;
  private static final int TWINS = 20;

  private final PeopleParts parts;
  private final Function<CompanyId, Currency> money;
  private final Pages pages;

  /// @param money the company's currency, in which revenue is written
  public AccountsRoom(PeopleParts parts, Function<CompanyId, Currency> money, Pages pages) {
    this.parts = parts;
    this.money = money;
    this.pages = pages;
  }

  @Override
  public void mount(Router router) {
    router.get("/accounts").handler(this::list);
  }

  private void list(RoutingContext request) {
    Viewer viewer = Guard.viewer(request);
    CompanyId company = viewer.user().company();
    var filter =
        new AccountsPage.Filter(
            asked(request, "text"), asked(request, "tier"), asked(request, "kam"));
    var accounts = parts.accounts().all(company);
    var proposals = parts.flow().keyProposals(company);
    Future.all(accounts, proposals)
        .onSuccess(_ ->
            pages.send(
                request, "accounts", page(viewer, filter, accounts.result(), proposals.result())))
        .onFailure(request::fail);
  }

  private AccountsPage page(
      Viewer viewer,
      AccountsPage.Filter filter,
      List<Account> all,
      List<KeyProposals.Proposal> proposals) {
    Map<String, String> names = Timelines.names(parts.team(), viewer.user().company());
    Set<Login> away = parts.team().absent(viewer.user().company(), viewer.now());
    List<Account> chosen = all.stream().filter(account -> fits(account, filter)).toList();
    return new AccountsPage(
        viewer,
        filter,
        chosen.size(),
        chosen.stream()
            .sorted(
                Comparator.comparing(Account::tier)
                    .thenComparing(account -> account.name().toLowerCase(Locale.ROOT)))
            .limit(SHOWN)
            .map(account -> row(account, viewer, login -> somebody(login, names, away)))
            .toList(),
        managers(viewer, all),
        AccountRoom.mayAdd(viewer),
        proposals.stream().map(proposal -> proposed(proposal, viewer)).toList(),
        Duplicates.ofAccounts(all, TWINS).stream().map(AccountsPage.Twin::of).toList());
  }

  /// Who may look after clients, and who does whether or not.
  private Map<String, String> managers(Viewer viewer, List<Account> all) {
    Set<Login> managing =
        all.stream().flatMap(account -> account.kam().stream()).collect(Collectors.toSet());
    Map<String, String> managers = new LinkedHashMap<>();
    parts.team().of(viewer.user().company()).stream()
        .filter(
            user -> managing.contains(user.login()) || (user.active() && user.mayManageClients()))
        .sorted(Comparator.comparing(User::name))
        .forEach(user -> managers.put(user.login().value(), user.name()));
    return managers;
  }

  private static boolean fits(Account account, AccountsPage.Filter filter) {
    List<String> words = SearchText.asked(filter.text());
    String text = SearchText.of(account);
    return words.stream().allMatch(text::contains)
        && (filter.tier().isEmpty() || Words.word(account.tier()).equals(filter.tier()))
        && (filter.kam().isEmpty()
            || account.kam().map(Login::value).filter(filter.kam()::equals).isPresent());
  }

  private AccountsPage.Row row(
      Account account, Viewer viewer, Function<Optional<Login>, AccountsPage.Somebody> who) {
    return new AccountsPage.Row(
        account.id().value(),
        account.name(),
        Words.word(account.tier()),
        who.apply(account.kam()),
        who.apply(account.deputyOn(viewer.words().dayOf(viewer.now()))),
        account.dossier().revenue().map(revenue -> revenue(viewer, revenue)).orElse(""),
        account.dossier().grounds().stream()
            .map(ground -> viewer.words().say(Words.word(ground)))
            .collect(Collectors.joining(", ")));
  }

  private String revenue(Viewer viewer, BigDecimal amount) {
    Currency currency = money.apply(viewer.user().company());
    return viewer.words().amount(amount, currency) + " " + currency;
  }

  private static AccountsPage.Somebody somebody(
      Optional<Login> login, Map<String, String> names, Set<Login> away) {
    return new AccountsPage.Somebody(
        login.map(Login::value).map(text -> names.getOrDefault(text, text)).orElse(""),
        login.filter(away::contains).isPresent());
  }

  private static AccountsPage.Proposed proposed(KeyProposals.Proposal proposal, Viewer viewer) {
    String ground =
        switch (proposal.ground()) {
          case MONO_CLIENT -> "the company lives of this client";
          case CRITICAL -> "the company depends on it";
          default -> "a key account by its revenue";
        };
    return new AccountsPage.Proposed(
        proposal.account().id().value(),
        proposal.account().name(),
        viewer.words().percent(OptionalDouble.of(proposal.share())),
        viewer.words().say(ground));
  }

  private static String asked(RoutingContext request, String name) {
    String value = request.request().getParam(name);
    return value == null ? "" : value.strip();
  }
}
