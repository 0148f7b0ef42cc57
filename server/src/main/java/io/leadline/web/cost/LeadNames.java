package io.leadline.web.cost;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Contact;
import io.leadline.domain.lead.LeadRecord;
import io.leadline.event.CompanyId;
import io.leadline.event.Person;
import io.leadline.flow.Writers;
import io.leadline.flow.port.Directory;
import io.leadline.flow.port.Records;
import io.leadline.web.Words;
import io.vertx.core.Future;
import java.util.Optional;

/// By what name a lead goes: the contact's, else the writer's own, else the number, with the
/// company beside it where that is known.
record LeadNames(Records records, Directory directory) {
  Future<String> of(CompanyId company, LeadRecord lead) {
    Future<String> who = who(company, lead);
    Future<Optional<Account>> account =
        lead.account()
            .map(id -> directory.account(company, id))
            .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    return Future.all(who, account)
        .map(_ -> account.result().map(known -> known.beside(who.result())).orElseGet(who::result));
  }

  private Future<String> who(CompanyId company, LeadRecord lead) {
    return switch (lead.person()) {
      case Person.Known(var contact) ->
          records
              .contact(company, contact)
              .map(found -> found.map(LeadNames::name).orElse(contact.value()));
      case Person.ByAddress(var address) ->
          new Writers(records)
              .ofLead(company, lead.id())
              .map(found -> found.orElse(address.value()));
      case Person.ByNumber(var number) -> Future.succeededFuture(Words.phone(number));
      case Person.Withheld _ -> Future.succeededFuture("number withheld");
      case Person.Nobody _ -> Future.succeededFuture("nobody");
    };
  }

  private static String name(Contact contact) {
    String name = contact.name().isBlank() ? "Unnamed" : contact.name();
    return contact.company().isBlank() ? name : name + " · " + contact.company();
  }
}
