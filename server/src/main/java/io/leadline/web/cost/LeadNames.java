package io.leadline.web.cost;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Contact;
import io.leadline.domain.account.Identified;
import io.leadline.domain.account.Identity;
import io.leadline.domain.lead.LeadRecord;
import io.leadline.event.AccountId;
import io.leadline.event.CompanyId;
import io.leadline.event.Person;
import io.leadline.event.Tier;
import io.leadline.flow.Writers;
import io.leadline.flow.port.Directory;
import io.leadline.flow.port.Records;
import io.leadline.web.Viewer;
import io.leadline.web.Words;
import io.vertx.core.Future;
import java.util.Optional;

/// By what name and tier a lead goes: the contact's name, else the writer's own, else the number,
/// with the company beside it where that is known; the tier that the client had when the lead was
/// opened, or has now where nobody knew then whose it was.
record LeadNames(Records records, Directory directory) {
  record Client(String name, Tier tier) {}

  Future<Client> of(Viewer viewer, LeadRecord lead) {
    CompanyId company = viewer.user().company();
    return identity(company, lead.person())
        .compose(identity -> {
          Future<String> who = who(viewer, lead, identity);
          Future<Optional<Account>> account = account(company, lead, identity);
          return Future.all(who, account)
              .map(_ ->
                  account
                      .result()
                      .map(known -> new Client(known.beside(who.result()), tier(lead, known)))
                      .orElseGet(() -> new Client(who.result(), lead.tier())));
        });
  }

  private Future<Identity> identity(CompanyId company, Person person) {
    return switch (person) {
      case Person.Known(var id) ->
          records
              .contact(company, id)
              .map(found ->
                  found
                      .<Identity>map(contact -> new Identity.OneContact(contact, Optional.empty()))
                      .orElseGet(Identity.Nobody::new));
      case Person.ByNumber(var number) -> directory.identify(company, number).map(Identified::who);
      case Person.ByAddress(var address) ->
          directory.identify(company, address).map(Identified::who);
      case Person.Withheld _, Person.Nobody _ -> Future.succeededFuture(new Identity.Nobody());
    };
  }

  /// The lead's own account, as it stands now; else whose the person is by now.
  private Future<Optional<Account>> account(CompanyId company, LeadRecord lead, Identity identity) {
    Optional<AccountId> theirs =
        identity instanceof Identity.OneContact one ? one.contact().account() : Optional.empty();
    return lead.account()
        .or(() -> theirs)
        .map(id -> directory.account(company, id))
        .orElseGet(() -> Future.succeededFuture(identity.knownAccount()));
  }

  private static Tier tier(LeadRecord lead, Account known) {
    return lead.tier() == Tier.UNKNOWN ? known.tier() : lead.tier();
  }

  private Future<String> who(Viewer viewer, LeadRecord lead, Identity identity) {
    Words words = viewer.words();
    if (identity instanceof Identity.OneContact one) {
      return Future.succeededFuture(name(words, one.contact()));
    }
    return switch (lead.person()) {
      case Person.Known(var id) -> Future.succeededFuture(id.value());
      case Person.ByAddress(var address) ->
          new Writers(records)
              .ofLead(viewer.user().company(), lead.id())
              .map(found -> found.orElse(address.value()));
      case Person.ByNumber(var number) -> Future.succeededFuture(Words.phone(number));
      case Person.Withheld _ -> Future.succeededFuture(words.say("number withheld"));
      case Person.Nobody _ -> Future.succeededFuture(words.say("nobody"));
    };
  }

  private static String name(Words words, Contact contact) {
    String name = contact.name().isBlank() ? words.say("Unnamed") : contact.name();
    return contact.company().isBlank() ? name : name + " · " + contact.company();
  }
}
