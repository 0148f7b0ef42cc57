package io.leadline.flow.port;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Contact;
import io.leadline.domain.account.Union;
import io.leadline.event.AccountId;
import io.leadline.event.CompanyId;
import io.leadline.event.ContactId;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads accounts and contacts by what is known of them, many at once.
public interface Accounts {
  /// All accounts of the company, in no order; what was written before is in it. Those that went
  /// into another are left out.
  Future<List<Account>> all(CompanyId company);

  /// Those that exist.
  Future<Map<AccountId, Account>> accounts(CompanyId company, Collection<AccountId> ids);

  /// Those that exist.
  Future<Map<ContactId, Contact>> contacts(CompanyId company, Collection<ContactId> ids);

  /// The account's contacts, at most so many.
  Future<List<Contact>> contactsOf(CompanyId company, AccountId account, int limit);

  /// Contacts of whom some may be one ([io.leadline.domain.account.Alike]), at most so many; all
  /// are looked at that there is room for in memory.
  Future<List<Contact>> alike(CompanyId company, int limit);

  /// Who has these numbers and addresses, by their keys (`n:`, `m:`); who is in nobody's hands is
  /// left out.
  Future<Map<String, List<ContactId>>> owners(CompanyId company, Collection<String> keys);

  /// Which contacts this one is one person with; empty where there is no such contact.
  Future<Optional<Union<ContactId>>> union(CompanyId company, ContactId contact);

  /// Which accounts this one is one company with; empty where there is no such account.
  Future<Optional<Union<AccountId>>> union(CompanyId company, AccountId account);

  /// Which accounts went into which other, as far as that one is still itself.
  Future<Map<AccountId, AccountId>> joined(CompanyId company);
}
