package io.leadline.web.people;

import io.leadline.domain.account.Absence;
import io.leadline.domain.account.Account;
import io.leadline.domain.account.Contact;
import io.leadline.domain.account.Role;
import io.leadline.domain.account.Union;
import io.leadline.domain.account.User;
import io.leadline.event.AccountId;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.event.Tier;
import io.leadline.flow.AccountHistory;
import io.leadline.flow.Acted;
import io.leadline.web.Notice;
import io.leadline.web.Pages;
import io.leadline.web.Room;
import io.leadline.web.Timelines;
import io.leadline.web.Viewer;
import io.leadline.web.Words;
import io.leadline.web.login.Guard;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One account: read by all who are on the phone, written by its KAM and by supervisors.
public final class AccountRoom implements Room {
  private static final int PEOPLE = 200;
  private static final int TIMELINE = 100;

  private final PeopleParts parts;
  private final AccountHistory history;
  private final Pages pages;

  public AccountRoom(PeopleParts parts, AccountHistory history, Pages pages) {
    this.parts = parts;
    this.history = history;
    this.pages = pages;
  }

  @Override
  public void mount(Router router) {
    router.get("/account").handler(this::show);
    router.post("/account").handler(this::keep);
  }

  private void show(RoutingContext request) {
    Viewer viewer = Guard.viewer(request);
    String id = request.request().getParam("id");
    if (id == null) {
      if (mayAdd(viewer)) {
        showEmpty(request, viewer, Told.of(request));
      } else {
        forbidden(request);
      }
      return;
    }
    find(viewer.user().company(), id)
        .onSuccess(found ->
            found.ifPresentOrElse(
                account -> show(request, viewer, account, Told.of(request)),
                () -> pages.fault(request, 404, "There is no such account", "Look for it with /.")))
        .onFailure(request::fail);
  }

  private void showEmpty(RoutingContext request, Viewer viewer, Told told) {
    pages.send(request, "account", page(viewer, fresh(), List.of(), List.of(), told));
  }

  private void show(RoutingContext request, Viewer viewer, Account account, Told told) {
    CompanyId company = viewer.user().company();
    parts
        .accounts()
        .union(company, account.id())
        .map(union -> union.flatMap(Union::into))
        .onSuccess(into ->
            into.ifPresentOrElse(
                other -> back(request, other.value(), "Joined with the account looked for."),
                () -> showItself(request, viewer, account, told)))
        .onFailure(request::fail);
  }

  private void showItself(RoutingContext request, Viewer viewer, Account account, Told told) {
    CompanyId company = viewer.user().company();
    var people = parts.accounts().contactsOf(company, account.id(), PEOPLE);
    var joined = joined(viewer, account);
    Future.all(people, joined)
        .compose(_ -> timeline(viewer, account, people.result()))
        .map(timeline ->
            page(viewer, account, people.result(), timeline, told).with(joined.result()))
        .onSuccess(page -> pages.send(request, "account", page))
        .onFailure(request::fail);
  }

  /// Which accounts went into this one, with when and by whom.
  private Future<List<ContactPage.Joined>> joined(Viewer viewer, Account account) {
    CompanyId company = viewer.user().company();
    return JoinedParts.of(
        parts.accounts().union(company, account.id()),
        gone -> parts.accounts().accounts(company, gone),
        (part, other) -> ContactPage.Joined.of(part, other, viewer, parts.team()));
  }

  /// What happened with it, in one column.
  private Future<List<Timelines.Line>> timeline(
      Viewer viewer, Account account, List<Contact> people) {
    CompanyId company = viewer.user().company();
    return history
        .of(company, account, people, TIMELINE)
        .map(lines ->
            Timelines.read(
                lines,
                parts.sources().catalog(company),
                viewer.words().locale(),
                Timelines.names(parts.team(), company)));
  }

  private AccountPage page(
      Viewer viewer,
      Account account,
      List<Contact> people,
      List<Timelines.Line> timeline,
      Told told) {
    Map<String, String> users = new LinkedHashMap<>();
    parts.team().of(viewer.user().company()).stream()
        .filter(User::active)
        .filter(user -> user.mayManageClients() || isOf(account, user.login()))
        .forEach(user -> users.put(user.login().value(), user.name()));
    return new AccountPage(
        viewer,
        account,
        UUID.randomUUID().toString(),
        mayKeep(viewer, account),
        told.notice(),
        told.typed(),
        people.stream().map(contact -> member(viewer, contact)).toList(),
        timeline,
        users,
        away(viewer, account),
        List.of());
  }

  private static boolean isOf(Account account, Login login) {
    return account.kam().filter(login::equals).isPresent()
        || account.deputy().filter(login::equals).isPresent();
  }

  private Optional<String> away(Viewer viewer, Account account) {
    String words =
        Stream.of(account.kam(), account.deputy())
            .flatMap(Optional::stream)
            .flatMap(login ->
                parts.team().absence(viewer.user().company(), login, viewer.now()).stream())
            .map(absence -> away(viewer, absence))
            .collect(Collectors.joining(" "));
    return words.isEmpty() ? Optional.empty() : Optional.of(words);
  }

  private String away(Viewer viewer, Absence absence) {
    String name =
        parts
            .team()
            .find(viewer.user().company(), absence.login())
            .map(User::name)
            .orElse(absence.login().value());
    return viewer.words().say("%s is away until %s.", name, viewer.words().day(absence.until()));
  }

  private static AccountPage.Member member(Viewer viewer, Contact contact) {
    HitLine line = HitLine.of(contact, viewer.words());
    return new AccountPage.Member(
        contact.id().value(),
        line.name(),
        contact.fields().getOrDefault("position", ""),
        Stream.concat(
                contact.phones().stream().map(Words::phone),
                contact.mails().stream().map(Object::toString))
            .collect(Collectors.joining(", ")),
        contact.fields().getOrDefault("decides", "").equals("yes"),
        contact.fields().getOrDefault("birthday", ""));
  }

  private void keep(RoutingContext request) {
    Viewer viewer = Guard.viewer(request);
    CompanyId company = viewer.user().company();
    var form = new PeopleForm(request.request().formAttributes(), parts.plans().apply(company));
    String id = request.request().formAttributes().get("id");
    find(company, id)
        .compose(before -> {
          if (!before.map(known -> mayKeep(viewer, known)).orElseGet(() -> mayAdd(viewer))) {
            return Future.succeededFuture(
                new Acted.Refused("Its KAM, the deputy and supervisors may change it."));
          }
          AccountId account =
              before.map(Account::id).orElseGet(() -> new AccountId(form.text("form")));
          Account wanted = form.account(account);
          // what is sent twice finds itself there
          if (before
              .filter(now -> !now.equals(wanted) && Shown.isOlder(request, now))
              .isPresent()) {
            return Future.succeededFuture(new Acted.Refused(Shown.CHANGED));
          }
          return parts.flow().keep(company, wanted, viewer.user().login(), form.text("form"));
        })
        .onSuccess(acted -> {
          if (acted instanceof Acted.Refused refused) {
            again(request, id, refused.why());
            return;
          }
          boolean added = acted instanceof Acted.Done && (id == null || id.isEmpty());
          String account = added ? form.text("form") : id == null ? "" : id;
          back(request, account, "");
        })
        .onFailure(failure -> PeopleForm.failed(request, failure, why -> again(request, id, why)));
  }

  /// The form with its fault and all that was typed in it.
  private void again(RoutingContext request, @Nullable String id, String why) {
    Viewer viewer = Guard.viewer(request);
    find(viewer.user().company(), id)
        .onSuccess(found -> {
          if (found.isEmpty() && !mayAdd(viewer)) {
            forbidden(request);
            return;
          }
          Told told = Told.refused(request, why);
          found.ifPresentOrElse(
              account -> show(request, viewer, account, told),
              () -> showEmpty(request, viewer, told));
        })
        .onFailure(request::fail);
  }

  static void back(RoutingContext request, String id, String notice) {
    String to =
        "/account?"
            + (id.isEmpty() ? "" : "id=" + encoded(id) + "&")
            + Notice.query(request, notice.isEmpty() ? "Kept." : notice);
    request.response().setStatusCode(303).putHeader("Location", to).end();
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private void forbidden(RoutingContext request) {
    pages.fault(request, 403, "This is not for you", "KAMs and supervisors add accounts.");
  }

  private Future<Optional<Account>> find(CompanyId company, @Nullable String id) {
    try {
      var account = new AccountId(id == null ? "" : id);
      return parts
          .accounts()
          .accounts(company, List.of(account))
          .map(found -> Optional.ofNullable(found.get(account)));
    } catch (IllegalArgumentException _) {
      return Future.succeededFuture(Optional.empty());
    }
  }

  private static Account fresh() {
    return new Account(new AccountId("new"), "", Tier.UNKNOWN, Optional.empty(), Optional.empty());
  }

  static boolean mayAdd(Viewer viewer) {
    return viewer.has(Role.KAM) || viewer.has(Role.SUPERVISOR) || viewer.has(Role.ADMINISTRATOR);
  }

  static boolean mayKeep(Viewer viewer, Account account) {
    Optional<Login> self = Optional.of(viewer.user().login());
    return viewer.has(Role.SUPERVISOR)
        || viewer.has(Role.ADMINISTRATOR)
        || (viewer.has(Role.KAM) && (account.kam().equals(self) || account.deputy().equals(self)))
        || (viewer.has(Role.KAM) && account.id().value().equals("new"));
  }
}
