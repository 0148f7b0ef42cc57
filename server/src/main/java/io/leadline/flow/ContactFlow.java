package io.leadline.flow;

import io.leadline.event.CompanyId;
import io.leadline.event.ContactEvent;
import io.leadline.event.ContactId;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.Login;
import io.leadline.event.Origin;
import io.leadline.event.Person;
import io.leadline.flow.port.Journal;
import io.leadline.flow.port.Recorded;
import io.vertx.core.Future;
import java.time.InstantSource;

/// What people find out about who a contact is. Each method takes the id of the form sent, so that
/// one sent twice counts once.
public record ContactFlow(Journal journal, InstantSource clock) {

  /// Makes one contact of two.
  public Future<Acted> merge(
      CompanyId company, ContactId contact, ContactId into, Login by, String form) {
    return record(company, new ContactEvent.Merged(contact, into, by), "merged", form);
  }

  /// Takes a merged contact out again.
  public Future<Acted> unmerge(
      CompanyId company, ContactId contact, ContactId from, Login by, String form) {
    return record(company, new ContactEvent.Unmerged(contact, from, by), "unmerged", form);
  }

  /// A number or address is not the contact's any more.
  public Future<Acted> left(
      CompanyId company, ContactId contact, Person identity, Login by, String form) {
    return record(
        company, new ContactEvent.IdentityLeft(contact, identity, by), "identity-left", form);
  }

  private Future<Acted> record(CompanyId company, ContactEvent event, String what, String form) {
    var id = new FactId(event.contact().value() + "/" + what + "/" + form);
    return journal
        .record(new Fact(id, company, clock.instant(), Origin.LIVE, event))
        .map(recorded ->
            switch (recorded) {
              case Recorded.Refused refused -> new Acted.Refused(refused.why());
              case Recorded.Fresh _, Recorded.Repeated _, Recorded.Spooled _ -> new Acted.Done();
            });
  }
}
