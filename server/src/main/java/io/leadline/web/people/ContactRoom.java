package io.leadline.web.people;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Contact;
import io.leadline.domain.account.Duplicates;
import io.leadline.domain.account.Union;
import io.leadline.event.AccountEvent;
import io.leadline.event.AccountId;
import io.leadline.event.CompanyId;
import io.leadline.event.ContactId;
import io.leadline.event.Person;
import io.leadline.event.Tier;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One contact, and people of whom only a number is known.
public final class ContactRoom implements Room {
  private static final int TIMELINE = 100;

  private final PeopleParts parts;
  private final Pages pages;

  public ContactRoom(PeopleParts parts, Pages pages) {
    this.parts = parts;
    this.pages = pages;
  }

  @Override
  public void mount(Router router) {
    router.get("/contact").handler(this::show);
    router.post("/contact").handler(this::keep);
    router.get("/person").handler(this::stranger);
  }

  private void show(RoutingContext request) {
    Viewer viewer = Guard.viewer(request);
    find(viewer.user().company(), request.request().getParam("id"))
        .onSuccess(found ->
            found.ifPresentOrElse(
                contact -> goOrShow(request, viewer, contact, Told.of(request)),
                () -> pages.fault(request, 404, "There is no such contact", "Look for it with /.")))
        .onFailure(request::fail);
  }

  /// Who went into another contact is that one.
  private void goOrShow(RoutingContext request, Viewer viewer, Contact contact, Told told) {
    parts
        .accounts()
        .union(viewer.user().company(), contact.id())
        .onSuccess(union ->
            union
                .flatMap(Union::into)
                .ifPresentOrElse(
                    into -> back(request, into.value(), "Joined with the contact looked for."),
                    () -> show(request, viewer, contact, told)))
        .onFailure(request::fail);
  }

  private void show(RoutingContext request, Viewer viewer, Contact contact, Told told) {
    CompanyId company = viewer.user().company();
    var account = account(company, contact);
    var timeline = parts.records().timeline(company, new Person.Known(contact.id()), TIMELINE);
    var twins = twins(viewer, contact);
    var joined = joined(viewer, company, contact);
    Future.all(account, timeline, twins, joined)
        .onSuccess(_ ->
            pages.send(
                request,
                "contact",
                new ContactPage(
                    viewer,
                    contact,
                    account.result().map(Account::name).orElse(""),
                    UUID.randomUUID().toString(),
                    told.notice(),
                    told.typed(),
                    twins.result(),
                    joined.result(),
                    Timelines.read(
                        timeline.result(),
                        parts.sources().catalog(company),
                        viewer.words().locale(),
                        Timelines.names(parts.team(), company)))))
        .onFailure(request::fail);
  }

  /// Who the contact may be too. The one of the account of the higher tier stays, unless somebody
  /// turns them round.
  private Future<List<ContactPage.Twin>> twins(Viewer viewer, Contact contact) {
    CompanyId company = viewer.user().company();
    return parts
        .flow()
        .duplicates(company, contact)
        .compose(pairs ->
            parts
                .accounts()
                .accounts(
                    company,
                    Stream.concat(
                            contact.account().stream(),
                            pairs.stream().flatMap(pair -> pair.other().account().stream()))
                        .distinct()
                        .toList())
                .map(known ->
                    pairs.stream().map(pair -> twin(viewer, contact, pair, known)).toList()));
  }

  private static ContactPage.Twin twin(
      Viewer viewer,
      Contact contact,
      Duplicates.Pair<Contact> pair,
      Map<AccountId, Account> known) {
    Contact other = pair.other();
    boolean stays = tier(contact, known).compareTo(tier(other, known)) <= 0;
    return new ContactPage.Twin(
        HitLine.of(other, viewer.words()),
        pair.why(),
        stays ? TwinRoom.link(contact, other) : TwinRoom.link(other, contact));
  }

  private static Tier tier(Contact contact, Map<AccountId, Account> known) {
    return contact.account().map(known::get).map(Account::tier).orElse(Tier.UNKNOWN);
  }

  /// Who went into the contact, with when and by whom.
  private Future<List<ContactPage.Joined>> joined(
      Viewer viewer, CompanyId company, Contact contact) {
    return JoinedParts.of(
        parts.accounts().union(company, contact.id()),
        gone -> parts.accounts().contacts(company, gone),
        (part, other) -> ContactPage.Joined.of(part, other, viewer, parts.team()));
  }

  private Future<Optional<Account>> account(CompanyId company, Contact contact) {
    return contact
        .account()
        .map(id ->
            parts
                .accounts()
                .accounts(company, List.of(id))
                .map(found -> Optional.ofNullable(found.get(id))))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  private void keep(RoutingContext request) {
    Viewer viewer = Guard.viewer(request);
    CompanyId company = viewer.user().company();
    var form = new PeopleForm(request.request().formAttributes(), parts.plans().apply(company));
    String id = request.request().formAttributes().get("id");
    find(company, id)
        .compose(before -> {
          if (before.isEmpty()) {
            return Future.succeededFuture(new Acted.Refused("There is no such contact."));
          }
          Contact now = before.get();
          var wanted = form.contact(now);
          // what is sent twice finds itself there
          if (!wanted.equals(written(now)) && Shown.isOlder(request, now)) {
            return Future.succeededFuture(new Acted.Refused(Shown.CHANGED));
          }
          return parts
              .flow()
              .keep(company, now.id(), wanted, viewer.user().login(), form.text("form"));
        })
        .onSuccess(acted -> {
          if (acted instanceof Acted.Refused refused) {
            again(request, id, refused.why());
          } else {
            back(request, id, "Kept.");
          }
        })
        .onFailure(failure -> PeopleForm.failed(request, failure, why -> again(request, id, why)));
  }

  private static AccountEvent.Written written(Contact now) {
    return new AccountEvent.Written(
        now.account(),
        now.name(),
        now.company(),
        now.language(),
        now.phones(),
        now.mails(),
        now.fields());
  }

  /// The form with its fault and all that was typed in it.
  private void again(RoutingContext request, @Nullable String id, String why) {
    Viewer viewer = Guard.viewer(request);
    find(viewer.user().company(), id)
        .onSuccess(found ->
            found.ifPresentOrElse(
                contact -> goOrShow(request, viewer, contact, Told.refused(request, why)),
                () -> pages.fault(request, 404, "There is no such contact", "Look for it with /.")))
        .onFailure(request::fail);
  }

  static void back(RoutingContext request, @Nullable String id, String notice) {
    request
        .response()
        .setStatusCode(303)
        .putHeader(
            "Location",
            "/contact?id="
                + AccountRoom.encoded(id == null ? "" : id)
                + "&"
                + Notice.query(request, notice))
        .end();
  }

  private Future<Optional<Contact>> find(CompanyId company, @Nullable String id) {
    try {
      return parts.records().contact(company, new ContactId(id == null ? "" : id));
    } catch (IllegalArgumentException _) {
      return Future.succeededFuture(Optional.empty());
    }
  }

  private void stranger(RoutingContext request) {
    Viewer viewer = Guard.viewer(request);
    CompanyId company = viewer.user().company();
    Person person;
    try {
      String key = request.request().getParam("key");
      person = Person.of(key == null ? "" : key);
    } catch (IllegalArgumentException _) {
      pages.fault(request, 404, "There is nobody like that", "Look for a number with /.");
      return;
    }
    String name =
        switch (person) {
          case Person.ByNumber(var number) -> Words.phone(number);
          case Person.ByAddress(var address) -> address.value();
          case Person.Known(var contact) -> contact.value();
          case Person.Withheld _ -> "number withheld";
          case Person.Nobody _ -> "nobody";
        };
    parts
        .records()
        .timeline(company, person, TIMELINE)
        .onSuccess(timeline ->
            pages.send(
                request,
                "person",
                new StrangerPage(
                    viewer,
                    name,
                    Timelines.read(
                        timeline,
                        parts.sources().catalog(company),
                        viewer.words().locale(),
                        Timelines.names(parts.team(), company)))))
        .onFailure(request::fail);
  }
}
