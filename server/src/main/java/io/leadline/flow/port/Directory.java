package io.leadline.flow.port;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Identified;
import io.leadline.event.AccountId;
import io.leadline.event.CompanyId;
import io.leadline.event.EmailAddress;
import io.leadline.event.LeadId;
import io.leadline.event.PhoneNumber;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/// Who is behind a number or an address. Answers from the last known state when the store is away.
public interface Directory {
  Future<Identified> identify(CompanyId company, PhoneNumber number);

  /// The same from memory alone and at once, for a caller who waited long enough.
  Identified lastKnown(CompanyId company, PhoneNumber number);

  Future<Identified> identify(CompanyId company, EmailAddress address);

  Future<Optional<Account>> account(CompanyId company, AccountId account);

  /// The lead which one of our answers, known by its Message-ID, belongs to.
  Future<Optional<LeadId>> leadOfAnswer(CompanyId company, String messageId);

  /// All numbers of accounts of tier `KEY`, for the PBX's own copy.
  Future<List<KeyNumber>> keyNumbers(CompanyId company);

  /// A key client's number and the account whose managers it rings.
  record KeyNumber(PhoneNumber number, Account account) {}
}
