package io.leadline.web.desk;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Contact;
import io.leadline.domain.account.Identified;
import io.leadline.domain.account.Identity;
import io.leadline.domain.lead.LeadRecord;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.event.Person;
import io.leadline.web.Viewer;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/// Reads all that a card shows, the parts side by side.
final class CardReader {
  private static final int TIMELINE = 20;
  private static final int TASKS = 200;

  private final CardParts parts;
  private final TalkReader talks;

  CardReader(CardParts parts) {
    this.parts = parts;
    this.talks = new TalkReader(parts);
  }

  /// How a call stands at the rep's phone.
  ///
  /// @param state `ringing`, `dialling`, `talking` or `after`
  /// @param since when the phone began to ring, by the PBX
  record AtPhone(String state, Optional<Instant> since, String queue) {
    /// The call is over, or at no phone.
    static final AtPhone OVER = new AtPhone("after", Optional.empty(), "");

    /// The rep's phone rings, or the client's, whom the rep dialled.
    static final AtPhone DIALLING = new AtPhone("dialling", Optional.empty(), "");

    /// The rep talks with whom the phone dialled.
    static final AtPhone TALKING = new AtPhone("talking", Optional.empty(), "");
  }

  Future<Optional<Card>> read(Viewer viewer, CallId call, AtPhone phone) {
    return talks
        .find(viewer.user().company(), call)
        .compose(found ->
            found.isEmpty()
                ? Future.succeededFuture(Optional.empty())
                : read(viewer, found.get(), phone).map(Optional::of));
  }

  /// The card that a rep has not left yet.
  Future<Optional<Card>> read(Viewer viewer, Phones.Kept kept) {
    return kept.dialled()
        .map(talk -> read(viewer, talk, kept.atPhone()).map(Optional::of))
        .orElseGet(() -> read(viewer, kept.call(), kept.atPhone()));
  }

  Future<Card> read(Viewer viewer, Talk talk, AtPhone phone) {
    CompanyId company = viewer.user().company();
    var lead =
        talk.lead()
            .map(id -> parts.records().lead(company, id))
            .orElseGet(() -> parts.records().openLead(company, talk.person()));
    var timeline = parts.records().timeline(company, talk.person(), TIMELINE);
    var tasks = parts.tasks().openFor(company, viewer.user().login(), TASKS);
    var who = lead.compose(found -> identify(company, talk, found));
    return Future.all(lead, timeline, tasks, who)
        .map(_ ->
            new CardDrawing(parts, viewer, talk, phone, lead.result(), who.result())
                .card(timeline.result(), tasks.result()));
  }

  private Future<Identified> identify(CompanyId company, Talk talk, Optional<LeadRecord> lead) {
    Person person =
        lead.map(LeadRecord::person)
            .filter(of -> of instanceof Person.Known)
            .orElseGet(talk::person);
    if (person instanceof Person.Known(var contact)) {
      return parts
          .records()
          .contact(company, contact)
          .compose(found ->
              found.isEmpty()
                  ? Future.succeededFuture(Identified.nobody())
                  : account(company, found.get()).map(account -> one(found.get(), account)));
    }
    return talk.number()
        .map(number -> parts.directory().identify(company, number))
        .orElseGet(() -> Future.succeededFuture(Identified.nobody()));
  }

  private Future<Optional<Account>> account(CompanyId company, Contact contact) {
    return contact
        .account()
        .map(account -> parts.directory().account(company, account))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  private static Identified one(Contact contact, Optional<Account> account) {
    return new Identified(
        new Identity.OneContact(contact, account), Optional.empty(), false, Optional.empty());
  }
}
