package io.leadline.flow.port;

import io.leadline.domain.account.Contact;
import io.leadline.domain.acting.ActRecord;
import io.leadline.domain.call.CallRecord;
import io.leadline.domain.lead.LeadRecord;
import io.leadline.domain.mail.MailRecord;
import io.leadline.domain.report.AuditEntry;
import io.leadline.domain.report.TimelineEntry;
import io.leadline.domain.source.SpendRow;
import io.leadline.event.AccountId;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.event.ContactId;
import io.leadline.event.GapMarked;
import io.leadline.event.LeadId;
import io.leadline.event.MailId;
import io.leadline.event.Person;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Reads what was recorded. Periods are from inclusive to exclusive.
public interface Records {
  Future<Optional<CallRecord>> call(CompanyId company, CallId call);

  Future<List<CallRecord>> calls(CompanyId company, Instant from, Instant to);

  Future<Optional<MailRecord>> mail(CompanyId company, MailId mail);

  /// Mails by when they were received, machine mail too.
  Future<List<MailRecord>> mails(CompanyId company, Instant from, Instant to);

  Future<Optional<LeadRecord>> lead(CompanyId company, LeadId lead);

  /// Leads by when they were opened.
  Future<List<LeadRecord>> leads(CompanyId company, Instant from, Instant to);

  /// The person's open lead.
  Future<Optional<LeadRecord>> openLead(CompanyId company, Person person);

  Future<Optional<Contact>> contact(CompanyId company, ContactId contact);

  /// Newest first, over all numbers and addresses of the person.
  Future<List<TimelineEntry>> timeline(CompanyId company, Person person, int limit);

  /// Spend whose period touches the days from `from` to `to`, both included.
  Future<List<SpendRow>> spend(CompanyId company, LocalDate from, LocalDate to);

  /// What was ordered of the PBXs, oldest first: the audit trail of acting on calls.
  Future<List<ActRecord>> acts(CompanyId company, Instant from, Instant to);

  /// What was exported, erased and copied, and what people changed of accounts and contacts, oldest
  /// first.
  Future<List<AuditEntry>> audited(CompanyId company, Instant from, Instant to);

  /// What was changed last of one account and of its contacts, oldest first; the subjects leave the
  /// account's name out.
  Future<List<AuditEntry>> changes(CompanyId company, AccountId account);

  Future<List<GapMarked>> gaps(CompanyId company, Instant from, Instant to);
}
