package io.leadline.mail;

import io.leadline.domain.account.Brand;
import io.leadline.domain.account.NumberingPlan;
import io.leadline.domain.account.Role;
import io.leadline.domain.account.User;
import io.leadline.domain.mail.MailRecord;
import io.leadline.domain.routing.Clause;
import io.leadline.domain.routing.Floor;
import io.leadline.domain.routing.RouteDecision;
import io.leadline.domain.routing.Target;
import io.leadline.domain.routing.Treatment;
import io.leadline.domain.source.Source;
import io.leadline.domain.source.SourceCatalog;
import io.leadline.domain.task.Delay;
import io.leadline.domain.task.TaskRecord;
import io.leadline.event.CompanyId;
import io.leadline.event.EmailAddress;
import io.leadline.event.Login;
import io.leadline.event.QueueName;
import io.leadline.event.SourceKey;
import io.leadline.event.TaskKind;
import io.leadline.flow.AcknowledgementFlow;
import io.leadline.flow.ColleagueAnswers;
import io.leadline.flow.InboundMailFlow;
import io.leadline.flow.MailPorts;
import io.leadline.flow.MailTerms;
import io.leadline.flow.ReceivedMail;
import io.leadline.flow.TaskPorts;
import io.leadline.flow.Team;
import io.leadline.flow.port.Brands;
import io.leadline.flow.port.Calendar;
import io.leadline.flow.port.Recorded;
import io.leadline.flow.port.Sources;
import io.leadline.flow.port.TaskStore;
import io.leadline.mail.MailCorpus.Letter;
import io.leadline.mail.probe.MailAccess;
import io.leadline.mail.reading.MimeReader;
import io.leadline.mail.reading.ReadingSettings;
import io.leadline.store.StorePorts;
import io.leadline.store.TestRedis;
import io.leadline.templates.MailTemplates;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/// A company with one mailbox on a real mail server and a real Redis behind it.
final class MailScene implements AutoCloseable {
  static final String MAILBOX = "sales";

  /// The mail server in process knows no null sender.
  private static final String NULL_SENDER = "mailer-daemon@relay.example";

  private static final Duration POLL = Duration.ofSeconds(20);

  private static final InstantSource CLOCK = InstantSource.system();
  private static final SourceKey CATALOGUE = new SourceKey("catalogue");

  final StorePorts store = TestRedis.store();
  final InboundMailFlow flow;
  final AcknowledgementFlow outbox;
  private final Team team;
  private final Vertx vertx = Vertx.vertx();
  private final SmtpMailer mailer;
  private final MailAccess imap;
  private final MailAccess smtp;
  private final Path state;

  MailScene(MailAccess imap, MailAccess smtp, EmailAddress address, Path state) {
    this.imap = imap;
    this.smtp = smtp;
    this.state = state;
    var ports =
        new MailPorts(
            brands(),
            store.directory(),
            sources(address),
            _ -> decision(),
            calendar(),
            store.journal(),
            store.records(),
            (_, _) -> Floor.DARK);
    var terms =
        new MailTerms(
            Map.of(MAILBOX, address),
            Set.of(MAILBOX),
            3,
            () -> new Delay(Duration.ofHours(4), Delay.CountedBy.WORKING_TIME));
    this.team = new Team(store.users(), Set.of(company()));
    var colleagues =
        new ColleagueAnswers(
            new TaskPorts(store.tasks(), store.records(), store.journal()),
            store.directory(),
            team);
    flow = new InboundMailFlow(ports, terms, colleagues, vertx.getOrCreateContext(), CLOCK);
    mailer =
        new SmtpMailer(
            Map.of(MAILBOX, new SmtpMailer.Outgoing(smtp, address, "Acme Şirketi")), CLOCK);
    var templates = new MailTemplates(Path.of("../templates"), List.of("en"));
    if (!templates.reload().isEmpty()) {
      throw new AssertionError("the shipped templates are faulty");
    }
    outbox =
        new AcknowledgementFlow(
            store.tasks(),
            store.records(),
            templates,
            mailer,
            (_, _) ->
                Map.of(
                    "brand",
                    "Acme",
                    "signature",
                    "Acme Sales\n+49 30 5550100",
                    "domain",
                    address.domain()),
            CLOCK);
  }

  /// Starts reading; `around` may stand between the mailbox and the flow.
  ImapWatch watch(UnaryOperator<Future<Recorded>> around) {
    var room = new Mailroom((ReceivedMail mail) -> around.apply(flow.received(mail)), state, CLOCK);
    return room.watch(
        new WatchedMailbox(MAILBOX, imap, "INBOX", 10_000_000, POLL),
        new MimeReader(ReadingSettings.NONE));
  }

  /// Somebody who works here and writes from that address.
  void hire(String login, EmailAddress mail) {
    await(
        store
            .users()
            .save(
                new User(
                    new Login(login),
                    company(),
                    login,
                    Set.of(Role.REP),
                    Optional.empty(),
                    0,
                    Optional.of(mail),
                    List.of(),
                    List.of("en"),
                    ZoneOffset.UTC,
                    "",
                    true)));
    await(team.refresh());
  }

  /// What people are still to answer.
  List<TaskRecord> replies() {
    return await(store.tasks().open(company(), 100)).stream()
        .filter(task -> task.kind() == TaskKind.REPLY)
        .toList();
  }

  List<MailRecord> mails() {
    Instant now = CLOCK.instant();
    return await(
        store.records().mails(company(), now.minus(Duration.ofDays(2)), now.plusSeconds(60)));
  }

  /// Sends what is due until nothing is.
  int acknowledge() {
    int all = 0;
    for (var leases = lease(); !leases.isEmpty(); leases = lease()) {
      for (var lease : leases) {
        await(outbox.send(lease));
      }
      all += leases.size();
    }
    return all;
  }

  private List<TaskStore.Lease> lease() {
    return await(
        store
            .tasks()
            .lease(company(), TaskKind.ACKNOWLEDGE, CLOCK.instant(), Duration.ofMinutes(15), 10));
  }

  void post(Letter letter, String to) {
    var session = MailServer.session("smtp", smtp, Duration.ofSeconds(20));
    session
        .getProperties()
        .setProperty("mail.smtp.from", letter.sender().isEmpty() ? NULL_SENDER : letter.sender());
    try (var transport = session.getTransport("smtp")) {
      transport.connect(smtp.host(), smtp.port(), null, null);
      transport.sendMessage(
          new MimeMessage(session, new ByteArrayInputStream(letter.bytes())),
          new InternetAddress[] {new InternetAddress(to)});
    } catch (MessagingException e) {
      throw new AssertionError(letter.name() + " could not be sent", e);
    }
  }

  CompanyId company() {
    return store.company();
  }

  static <T> T await(Future<T> future) {
    try {
      return future.await(30, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("nothing came for 30 s", e);
    }
  }

  private Brands brands() {
    var brand = new Brand(company(), "acme", "en", ZoneOffset.UTC, new NumberingPlan("DE"));
    return new Brands() {
      @Override
      public Brand dialled(String pbx, String number) {
        return brand;
      }

      @Override
      public Brand mailbox(String mailbox) {
        return brand;
      }
    };
  }

  private static Sources sources(EmailAddress address) {
    var catalog =
        new SourceCatalog(
            List.of(new Source(CATALOGUE, "print", Map.of("en", "Catalogue"))),
            Map.of(),
            List.of(
                new SourceCatalog.Identifier(
                    address.value(), CATALOGUE, LocalDate.EPOCH, Optional.empty())));
    return new Sources() {
      @Override
      public SourceCatalog catalog(CompanyId company) {
        return catalog;
      }

      @Override
      public Question question(CompanyId company) {
        return new Question(
            Duration.ofSeconds(5), 1, Duration.ofSeconds(15), true, Optional.empty());
      }
    };
  }

  private static Calendar calendar() {
    return new Calendar() {
      @Override
      public boolean open(CompanyId company, Instant at) {
        return true;
      }

      @Override
      public Instant after(CompanyId company, Instant from, Duration work) {
        return from.plus(work);
      }

      @Override
      public Instant after(CompanyId company, List<String> teams, Instant from, Delay delay) {
        return from.plus(delay.length());
      }
    };
  }

  private static RouteDecision decision() {
    return new RouteDecision(
        "everybody",
        "sales.rules.yml:1",
        "v1",
        List.of(new Target.Queue(new QueueName("incoming-sales"), Duration.ofMinutes(5))),
        Treatment.USUAL,
        List.of(
            new RouteDecision.Reason(
                "everybody", true, List.of(new Clause("everybody", List.of(), List.of())))));
  }

  @Override
  public void close() {
    mailer.close();
    await(vertx.close());
  }
}
