package io.leadline.web.people;

import io.leadline.domain.account.SearchText;
import io.leadline.event.AccountId;
import io.leadline.event.CompanyId;
import io.leadline.flow.port.Accounts;
import io.leadline.flow.port.Search;
import io.vertx.core.Future;

/// Looks through all contacts of one account.
record PlainSearch(Accounts accounts, AccountId account) implements Search {
  @Override
  public Future<Found> find(CompanyId company, String text, int from, int limit) {
    return accounts
        .contactsOf(company, account, MOST_PAGED)
        .map(contacts ->
            contacts.stream()
                .filter(contact ->
                    SearchText.asked(text).stream().allMatch(SearchText.of(contact)::contains))
                .<Hit>map(Hit.OfContact::new)
                .toList())
        .map(hits ->
            new Found(hits.stream().skip(from).limit(limit).toList(), hits.size(), Reach.ALL));
  }
}
