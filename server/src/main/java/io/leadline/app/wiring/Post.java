package io.leadline.app.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leadline.app.Refusal;
import io.leadline.config.Company;
import io.leadline.config.Company.CompanyBrand;
import io.leadline.config.Installation;
import io.leadline.config.Mailbox;
import io.leadline.domain.task.AlarmRecord;
import io.leadline.domain.task.Cadence.Situation;
import io.leadline.event.CompanyId;
import io.leadline.event.EmailAddress;
import io.leadline.flow.AcknowledgementFlow;
import io.leadline.flow.ColleagueAnswers;
import io.leadline.flow.FollowUps;
import io.leadline.flow.InboundMailFlow;
import io.leadline.flow.MailPorts;
import io.leadline.flow.MailTerms;
import io.leadline.flow.SoleOwner;
import io.leadline.flow.TaskPorts;
import io.leadline.flow.port.Journal;
import io.leadline.flow.port.Mailer;
import io.leadline.mail.Mailroom;
import io.leadline.mail.SmtpMailer;
import io.leadline.mail.WatchedMailbox;
import io.leadline.mail.probe.MailAccess;
import io.leadline.mail.reading.MimeReader;
import io.leadline.mail.reading.ReadingSettings;
import io.leadline.templates.MailTemplates;
import io.leadline.yaml.Fault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// The mailboxes: what comes in is read, what is to be answered goes out.
final class Post implements AutoCloseable {
  private static final int ANSWERS_PER_ADDRESS_AND_DAY = 3;
  private static final Duration POLL = Duration.ofSeconds(30);

  private final Surroundings surroundings;
  private final Store store;
  private final Installation installation;
  private final Map<String, BooleanSupplier> links = new LinkedHashMap<>();
  private final List<MailReading> readings = new CopyOnWriteArrayList<>();
  private final List<SoleOwner> owners = new ArrayList<>();
  private final SmtpMailer mailer;
  private final FollowUps followUps;
  private final MailTemplates templates;
  private final InboundMailFlow inbound;
  private final AcknowledgementFlow outbox;

  Post(Surroundings surroundings, Vertx vertx, Store store, Flows flows, Journal journal) {
    this.surroundings = surroundings;
    this.store = store;
    this.installation = surroundings.configuration().installation();
    this.followUps = flows.followUps;
    this.templates = templates();
    this.mailer = new SmtpMailer(outgoing(), surroundings.clock());
    this.inbound =
        new InboundMailFlow(
            new MailPorts(
                flows.brands,
                store.directory(),
                flows.sources,
                flows.rules,
                flows.calendar,
                journal,
                store.records(),
                flows.floors),
            terms(),
            new ColleagueAnswers(
                new TaskPorts(store.tasks(), store.records(), journal),
                store.directory(),
                flows.team),
            vertx.getOrCreateContext(),
            surroundings.clock());
    this.outbox =
        new AcknowledgementFlow(
            store.tasks(), store.records(), templates, mailer, this::words, surroundings.clock());
  }

  /// @param shares whether this server is the one that reads a mailbox
  void start(Shares shares) {
    var room =
        new Mailroom(inbound::received, installation.folders().state(), surroundings.clock());
    for (Mailbox mailbox : installation.mailboxes()) {
      var watched =
          new WatchedMailbox(
              mailbox.name(),
              access(mailbox.name(), "imap", mailbox.imap()),
              mailbox.folder(),
              installation.limits().mailBytes(),
              POLL);
      var reading = new MailReading(() -> room.watch(watched, reader(mailbox)));
      SoleOwner owner = shares.own("mailbox", mailbox.name(), reading);
      readings.add(reading);
      owners.add(owner);
      links.put("mailbox " + mailbox.name(), () -> reading.isUp() || !owner.isMine());
    }
    store.onSetBack((_, _) -> readings.forEach(MailReading::readAgain));
  }

  /// Sends the acknowledgement of a leased task.
  AcknowledgementFlow outbox() {
    return outbox;
  }

  /// Mails an alarm, from the company's first mailbox.
  Future<Void> tell(CompanyId company, AlarmRecord alarm, Set<EmailAddress> to) {
    Optional<Mailbox> from =
        installation.mailboxes().stream()
            .filter(mailbox -> company(mailbox).id().equals(company))
            .findFirst();
    if (from.isEmpty()) {
      return Future.failedFuture("no mailbox to send from");
    }
    String name = alarm.id() + "/" + alarm.times() + "/" + alarm.toldAt().toEpochMilli();
    return Future.join(
            to.stream()
                .map(address ->
                    mailer.send(
                        new Mailer.OutgoingMail(
                            from.get().name(),
                            address,
                            "Alarm: " + alarm.text(),
                            alarm.text()
                                + "\n\nSomebody has to look after it and say so on the board; until then it is told"
                                + " again.\n",
                            "en",
                            "alarm-"
                                + UUID.nameUUIDFromBytes((name + address).getBytes(UTF_8))
                                + "@"
                                + from.get().address().domain(),
                            Optional.empty(),
                            true)))
                .toList())
        .mapEmpty();
  }

  /// The templates that answers are made from.
  MailTemplates templatesInForce() {
    return templates;
  }

  /// Which mailboxes are read, or another server's.
  Map<String, Boolean> links() {
    var up = new LinkedHashMap<String, Boolean>();
    links.forEach((name, isUp) -> up.put(name, isUp.getAsBoolean()));
    return up;
  }

  @Override
  public void close() {
    readings.forEach(MailReading::close);
    owners.forEach(SoleOwner::close);
    mailer.close();
  }

  private MimeReader reader(Mailbox mailbox) {
    Set<String> own =
        installation.mailboxes().stream()
            .map(box -> box.address().value())
            .collect(Collectors.toSet());
    return new MimeReader(
        new ReadingSettings(mailbox.trustedServers(), own, company(mailbox).country()));
  }

  private MailTerms terms() {
    var addresses = new HashMap<String, EmailAddress>();
    installation.mailboxes().forEach(box -> addresses.put(box.name(), box.address()));
    return new MailTerms(
        addresses,
        installation.mailboxes().stream()
            .filter(Mailbox::acknowledge)
            .map(Mailbox::name)
            .collect(Collectors.toSet()),
        ANSWERS_PER_ADDRESS_AND_DAY,
        () -> followUps.first(Situation.MAIL));
  }

  private Map<String, SmtpMailer.Outgoing> outgoing() {
    var outgoing = new HashMap<String, SmtpMailer.Outgoing>();
    for (Mailbox mailbox : installation.mailboxes()) {
      outgoing.put(
          mailbox.name(),
          new SmtpMailer.Outgoing(
              access(mailbox.name(), "smtp", mailbox.smtp()),
              mailbox.address(),
              brand(mailbox).title()));
    }
    return outgoing;
  }

  private MailAccess access(String mailbox, String side, Mailbox.Server server) {
    String password =
        server.user().isBlank()
            ? ""
            : Secrets.required(
                server.password(),
                "mailboxes." + mailbox + "." + side + ".password",
                surroundings.environment());
    MailAccess.Guard guard = MailAccess.Guard.valueOf(server.security().name());
    return new MailAccess(server.host(), server.port(), guard, server.user(), password);
  }

  private Map<String, String> words(String mailbox, String language) {
    Mailbox box =
        installation.mailboxes().stream()
            .filter(one -> one.name().equals(mailbox))
            .findFirst()
            .orElseThrow();
    CompanyBrand brand = brand(box);
    String own = brand.signature().values().stream().findFirst().orElse(brand.title());
    return Map.of(
        "brand",
        brand.title(),
        "domain",
        box.address().domain(),
        "signature",
        brand.signature().getOrDefault(language, own).strip());
  }

  private CompanyBrand brand(Mailbox mailbox) {
    return company(mailbox).brands().stream()
        .filter(brand -> brand.name().equals(mailbox.brand()))
        .findFirst()
        .orElseThrow();
  }

  private Company company(Mailbox mailbox) {
    return installation.companies().stream()
        .filter(company ->
            company.brands().stream().anyMatch(brand -> brand.name().equals(mailbox.brand())))
        .findFirst()
        .orElseThrow();
  }

  private MailTemplates templates() {
    List<String> languages = new ArrayList<>();
    installation.companies().forEach(company -> languages.addAll(company.languages()));
    var read = new MailTemplates(installation.folders().templates(), languages);
    List<Fault> faults = read.reload();
    if (!faults.isEmpty()) {
      throw new Refusal(faults.getFirst() + " (leadline check lists all faults)");
    }
    return read;
  }
}
