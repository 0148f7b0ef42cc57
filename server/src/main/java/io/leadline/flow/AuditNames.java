package io.leadline.flow;

import io.leadline.domain.account.Contact;
import io.leadline.domain.report.AuditEntry;
import io.leadline.event.CompanyId;
import io.leadline.event.ContactId;
import io.leadline.flow.port.Accounts;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts the names of contacts into entries of the audit trail, which themselves name nobody. Who
/// was erased since has none.
public record AuditNames(Accounts accounts) {
  /// Stands where a contact has no name any more.
  public static final String NAMELESS = "a contact";

  public Future<List<AuditEntry>> in(CompanyId company, List<AuditEntry> entries) {
    List<ContactId> named =
        entries.stream().flatMap(AuditEntry::contacts).distinct().map(ContactId::new).toList();
    if (named.isEmpty()) {
      return Future.succeededFuture(entries);
    }
    return accounts
        .contacts(company, named)
        .map(known -> entries.stream().map(entry -> entry.named(id -> name(known, id))).toList());
  }

  private static String name(Map<ContactId, Contact> known, String id) {
    return Optional.ofNullable(known.get(new ContactId(id)))
        .map(Contact::name)
        .filter(name -> !name.isBlank())
        .orElse(NAMELESS);
  }
}
