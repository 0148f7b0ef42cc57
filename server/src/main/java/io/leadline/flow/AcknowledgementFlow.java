package io.leadline.flow;

import io.leadline.domain.mail.AnswerPolicy;
import io.leadline.domain.mail.MailRecord;
import io.leadline.event.EmailAddress;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.LeadId;
import io.leadline.event.MailEvent;
import io.leadline.event.MailId;
import io.leadline.event.Origin;
import io.leadline.event.TaskId;
import io.leadline.flow.port.MailRefused;
import io.leadline.flow.port.Mailer;
import io.leadline.flow.port.Records;
import io.leadline.flow.port.Renderer;
import io.leadline.flow.port.TaskStore;
import io.leadline.flow.port.TaskStore.Lease;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The outbox: sends the acknowledgements that are due. A mail whose answer was lost is sent again
/// under the same Message-ID; one that is older than an hour helps nobody and is dropped with its
/// reason.
public final class AcknowledgementFlow {
  /// How the outbox leases: shorter than anybody waits for another server to take over, and renewed
  /// while a mail server is slow.
  public static final LeaseLoop.Terms TERMS = new LeaseLoop.Terms(10, 10, Duration.ofMinutes(1));

  static final Duration STALE = Duration.ofHours(1);

  private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(15);
  private static final int DOUBLINGS = 5;
  private static final String TEMPLATE = "acknowledgement";

  private final TaskStore tasks;
  private final Records records;
  private final Renderer renderer;
  private final Mailer mailer;
  private final BrandWords words;
  private final InstantSource clock;

  public AcknowledgementFlow(
      TaskStore tasks,
      Records records,
      Renderer renderer,
      Mailer mailer,
      BrandWords words,
      InstantSource clock) {
    this.tasks = tasks;
    this.records = records;
    this.renderer = renderer;
    this.mailer = mailer;
    this.words = words;
    this.clock = clock;
  }

  /// Sends one, and ends or gives back its task.
  public Future<Void> send(Lease lease) {
    Optional<MailId> mail = MailFacts.acknowledged(lease.task().id());
    if (mail.isEmpty()) {
      return tasks.putBack(lease, later(lease), "no mail is known to this task").mapEmpty();
    }
    if (clock.instant().isAfter(lease.task().createdAt().plus(STALE))) {
      return drop(lease, mail.get(), "not sent within an hour: " + lastReason(lease));
    }
    return records
        .mail(lease.company(), mail.get())
        .compose(found ->
            found
                .map(record -> answer(lease, record))
                .orElseGet(() -> drop(lease, mail.get(), "the mail is no longer kept")))
        .recover(failure ->
            failure instanceof MailRefused
                ? drop(lease, mail.get(), "refused by the mail server: " + failure.getMessage())
                : tasks.putBack(lease, later(lease), reason(failure)).mapEmpty());
  }

  private Future<Void> answer(Lease lease, MailRecord record) {
    Optional<EmailAddress> to = record.sender();
    Optional<LeadId> lead = record.lead();
    if (to.isEmpty() || lead.isEmpty()) {
      return drop(lease, record.id(), "there is nobody to answer to");
    }
    Mailer.OutgoingMail mail = written(record, to.get(), lease.task().id());
    return mailer
        .send(mail)
        .compose(_ ->
            finish(
                lease,
                "/sent",
                new MailEvent.Acknowledged(
                    record.id(), lead.get(), lease.task().id(), mail.messageId())));
  }

  private Mailer.OutgoingMail written(MailRecord record, EmailAddress to, TaskId task) {
    var values = new HashMap<String, String>(words.of(record.mailbox(), record.language()));
    values.put("subject", record.subject());
    Renderer.Rendered rendered = renderer.mail(TEMPLATE, record.language(), Map.copyOf(values));
    if (!rendered.language().equals(record.language())) {
      values.putAll(words.of(record.mailbox(), rendered.language()));
      rendered = renderer.mail(TEMPLATE, rendered.language(), Map.copyOf(values));
    }
    return new Mailer.OutgoingMail(
        record.mailbox(),
        to,
        rendered.subject(),
        rendered.text(),
        rendered.language(),
        messageId(task, words.of(record.mailbox(), rendered.language())),
        Optional.of(record.messageId()).filter(id -> !id.isBlank()),
        true);
  }

  /// From the task, so that a repeat bears the same.
  private static String messageId(TaskId task, Map<String, String> words) {
    var hash = UUID.nameUUIDFromBytes(task.value().getBytes(StandardCharsets.UTF_8));
    return AnswerPolicy.OUR_MESSAGE_ID
        + hash
        + "@"
        + words.getOrDefault("domain", "leadline.invalid");
  }

  private Future<Void> drop(Lease lease, MailId mail, String reason) {
    return finish(
        lease, "/dropped", new MailEvent.AcknowledgementDropped(mail, lease.task().id(), reason));
  }

  private Future<Void> finish(Lease lease, String step, MailEvent event) {
    var id = new FactId(lease.task().id().value() + step);
    var fact = new Fact(id, lease.company(), clock.instant(), Origin.LIVE, event);
    return tasks.finish(lease, fact).mapEmpty();
  }

  private Instant later(Lease lease) {
    int doublings = Math.min(lease.task().attempts(), DOUBLINGS);
    return clock.instant().plus(FIRST_BACK_OFF.multipliedBy(1L << doublings));
  }

  private static String lastReason(Lease lease) {
    return lease.task().note().isBlank() ? "the server was away" : lease.task().note();
  }

  private static String reason(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
