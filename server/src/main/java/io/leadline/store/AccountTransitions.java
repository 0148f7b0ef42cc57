package io.leadline.store;

import io.leadline.event.AccountEvent;

/// What the journal keeps of what people write down about accounts and contacts.
final class AccountTransitions {
  private AccountTransitions() {}

  static Transition of(AccountEvent event) {
    return switch (event) {
      case AccountEvent.AccountKept it ->
          new Transition(
              "account_kept",
              it.account().value(),
              () -> Json.tree(it),
              Figures.of("account", it.account())
                  .and("tier", it.tier())
                  .and("kam", it.kam())
                  .and("deputy", it.deputy())
                  .and("by", it.by()));
      case AccountEvent.AccountMerged it ->
          new Transition(
              "account_merged",
              it.account().value(),
              () -> Json.tree(it),
              Figures.of("account", it.account()).and("into", it.into()).and("by", it.by()));
      case AccountEvent.AccountUnmerged it ->
          new Transition(
              "account_unmerged",
              it.account().value(),
              () -> Json.tree(it),
              Figures.of("account", it.account()).and("from", it.from()).and("by", it.by()));
      case AccountEvent.ContactKept it ->
          new Transition(
              "contact_kept",
              it.contact().value(),
              () -> Json.tree(it),
              Figures.of("contact", it.contact())
                  .and("account", it.written().account())
                  .and("by", it.by()));
    };
  }
}
