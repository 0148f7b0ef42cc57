package io.leadline.flow;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.AccountLine;
import io.leadline.domain.account.ContactLine;
import io.leadline.domain.account.Identified;
import io.leadline.domain.account.Identity;
import io.leadline.event.AccountId;
import io.leadline.event.CompanyId;
import io.leadline.event.EmailAddress;
import io.leadline.event.LeadId;
import io.leadline.event.PhoneNumber;
import io.leadline.flow.port.Crm;
import io.leadline.flow.port.Directory;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A directory that asks the CRM about numbers nobody has, beside the call: the caller never waits
/// for it. What the CRM says is written down like an import, so the card that rings a moment later
/// and everything after it know the person.
public final class CrmLookUp implements Directory {
  private static final Logger LOG = LoggerFactory.getLogger(CrmLookUp.class);

  /// Who changes what the CRM tells, for the accounts' history.
  private static final String CRM = "CRM";

  private final Directory directory;
  private final Crm crm;
  private final AccountsImportFlow imports;
  private final InstantSource clock;

  public CrmLookUp(Directory directory, Crm crm, AccountsImportFlow imports, InstantSource clock) {
    this.directory = directory;
    this.crm = crm;
    this.imports = imports;
    this.clock = clock;
  }

  @Override
  public Future<Identified> identify(CompanyId company, PhoneNumber number) {
    return directory
        .identify(company, number)
        .onSuccess(found -> {
          if (found.who() instanceof Identity.Nobody) {
            ask(company, number);
          }
        });
  }

  @Override
  public Identified lastKnown(CompanyId company, PhoneNumber number) {
    return directory.lastKnown(company, number);
  }

  private void ask(CompanyId company, PhoneNumber number) {
    crm.who(company, number)
        .compose(entry ->
            entry.map(known -> keep(company, number, known)).orElseGet(Future::succeededFuture))
        .onFailure(failure -> LOG.warn("what the CRM says of a caller was not kept", failure));
  }

  private Future<Void> keep(CompanyId company, PhoneNumber number, Crm.Entry entry) {
    String account = entry.company().isBlank() ? entry.name() : entry.company();
    if (account.isBlank()) {
      return Future.succeededFuture();
    }
    var contact =
        new ContactLine(
            0,
            entry.name(),
            entry.position(),
            List.of(number),
            entry.mail().stream().toList(),
            entry.language(),
            Map.of("origin", "CRM"));
    var line = new AccountLine(0, account, List.of(contact));
    return imports
        .plan(company, List.of(line))
        .compose(plan -> imports.record(company, plan, CRM, clock.instant(), _ -> {}));
  }

  @Override
  public Future<Identified> identify(CompanyId company, EmailAddress address) {
    return directory.identify(company, address);
  }

  @Override
  public Future<Optional<Account>> account(CompanyId company, AccountId account) {
    return directory.account(company, account);
  }

  @Override
  public Future<Optional<LeadId>> leadOfAnswer(CompanyId company, String messageId) {
    return directory.leadOfAnswer(company, messageId);
  }

  @Override
  public Future<List<KeyNumber>> keyNumbers(CompanyId company) {
    return directory.keyNumbers(company);
  }
}
