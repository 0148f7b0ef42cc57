package io.leadline.flow;

import io.leadline.domain.mail.MailRecord;
import io.leadline.domain.task.TaskRecord;
import io.leadline.event.CompanyId;
import io.leadline.event.InboundMail;
import io.leadline.event.LeadId;
import io.leadline.event.MailId;
import io.leadline.flow.port.Records;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// By what name those go who wrote a mail and are no contact: as they call themselves, so it is
/// shown and decides nothing.
public record Writers(Records records) {
  private static final int LONGEST = 80;
  private static final String OPENED_BY = "lead/";

  /// Control characters, and those which turn the direction of what follows or are not seen.
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /// Of whoever's mail opened the lead.
  public Future<Optional<String>> ofLead(CompanyId company, LeadId lead) {
    return mail(lead)
        .map(mail -> of(company, mail))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  /// Of whoever's mail the task answers, else of its lead.
  public Future<Optional<String>> ofTask(CompanyId company, TaskRecord task) {
    Optional<MailId> mail =
        MailFacts.replied(task.id()).or(() -> MailFacts.acknowledged(task.id()));
    return mail.or(() -> task.lead().flatMap(Writers::mail))
        .map(id -> of(company, id))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  private Future<Optional<String>> of(CompanyId company, MailId mail) {
    return records
        .mail(company, mail)
        .map(found -> found.flatMap(MailRecord::fromName).filter(Writers::isName));
  }

  private static Optional<MailId> mail(LeadId lead) {
    try {
      return lead.value().startsWith(OPENED_BY)
          ? Optional.of(new MailId(lead.value().substring(OPENED_BY.length())))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // opened by something else than a mail
    }
  }

  /// What looks like an address would pass for the one that an answer goes to.
  private static boolean isName(String text) {
    return !text.isBlank() && text.indexOf('@') < 0;
  }

  /// The name in the signature or the header, with the company beside it; the address where the
  /// mail gives none.
  static String told(InboundMail mail) {
    String name = mail.contact().name().orElse(InboundMailFlow.name(mail.envelope().from()));
    return told(name, mail.contact().company());
  }

  static String told(String name, Optional<String> company) {
    return Stream.concat(Stream.of(name), company.stream())
        .map(Writers::plain)
        .filter(part -> !part.isEmpty())
        .reduce((one, other) -> one.equals(other) ? one : one + " · " + other)
        .orElse("");
  }

  private static String plain(String text) {
    String seen = BLANKS.matcher(UNSEEN.matcher(text).replaceAll(" ")).replaceAll(" ").strip();
    return seen.codePointCount(0, seen.length()) <= LONGEST
        ? seen
        : seen.substring(0, seen.offsetByCodePoints(0, LONGEST)) + "…";
  }
}
