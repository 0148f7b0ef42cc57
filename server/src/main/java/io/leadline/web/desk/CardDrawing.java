package io.leadline.web.desk;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Contact;
import io.leadline.domain.account.Identified;
import io.leadline.domain.account.Identity;
import io.leadline.domain.account.User;
import io.leadline.domain.acting.Act;
import io.leadline.domain.call.CallRecord;
import io.leadline.domain.lead.LeadRecord;
import io.leadline.domain.report.TimelineEntry;
import io.leadline.domain.routing.ReasonText;
import io.leadline.domain.source.Source;
import io.leadline.domain.task.Delay;
import io.leadline.domain.task.TaskRecord;
import io.leadline.event.LeadId;
import io.leadline.event.Login;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.TaskKind;
import io.leadline.event.Tier;
import io.leadline.event.Witness;
import io.leadline.web.Timelines;
import io.leadline.web.Viewer;
import io.leadline.web.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// One card in the making.
final class CardDrawing {
  private static final Delay UNTIL_NEXT_STEP =
      new Delay(Duration.ofHours(1), Delay.CountedBy.WORKING_TIME);

  private final CardParts parts;
  private final Viewer viewer;
  private final Talk talk;
  private final CardReader.AtPhone phone;
  private final Optional<LeadRecord> lead;
  private final Identified who;
  private final Words words;

  CardDrawing(
      CardParts parts,
      Viewer viewer,
      Talk talk,
      CardReader.AtPhone phone,
      Optional<LeadRecord> lead,
      Identified who) {
    this.parts = parts;
    this.viewer = viewer;
    this.talk = talk;
    this.phone = phone;
    this.lead = lead;
    this.who = who;
    this.words = viewer.words();
  }

  Card card(List<TimelineEntry> timeline, List<TaskRecord> tasks) {
    Map<String, String> fields = fields();
    return new Card(
        viewer,
        talk.id().value(),
        lead.map(LeadRecord::id).or(talk::lead).map(LeadId::value).orElse(""),
        UUID.randomUUID().toString(),
        phone.state(),
        phone.since().map(Instant::toEpochMilli).orElse(0L),
        line(),
        person(fields),
        why(),
        openLead(),
        promise(tasks),
        candidates(),
        sources(),
        witnesses(),
        fields,
        days(timeline),
        destinations(),
        nextStep(),
        parts.customs().currency().apply(viewer.user().company()));
  }

  private List<String> why() {
    return talk.came()
        .map(call ->
            call.routing()
                .map(routing ->
                    routing.why().stream().map(ReasonText.in(words.locale())::line).toList())
                .orElse(List.of()))
        .orElseGet(() -> List.of(words.say("You dialled")));
  }

  /// An hour of working time ahead, at the next full quarter.
  private LocalDateTime nextStep() {
    User user = viewer.user();
    Instant then =
        parts
            .customs()
            .calendar()
            .after(user.company(), user.teams(), viewer.now(), UNTIL_NEXT_STEP);
    return LocalDateTime.ofInstant(LeavingForm.fullQuarter(then), words.zone());
  }

  /// Where the caller can be sent: the client's own manager and deputy first. Whom the rep dialled
  /// cannot.
  private Map<String, String> destinations() {
    if (talk.came().isEmpty()) {
      return Map.of();
    }
    var all = new LinkedHashMap<String, String>();
    who.who()
        .knownAccount()
        .ifPresent(account ->
            Stream.of(account.kam(), account.deputy())
                .flatMap(Optional::stream)
                .forEach(login -> all.put("person:" + login, name(login))));
    parts.picture().apply(viewer.user().company()).queues().keySet().stream()
        .map(id -> id.queue())
        .filter(queue -> !queue.equals(Act.ToPerson.PERSONAL))
        .forEach(queue -> all.put("queue:" + queue, queue.value()));
    parts.team().of(viewer.user().company()).stream()
        .filter(user -> user.active() && user.phone().isPresent())
        .filter(user -> !user.login().equals(viewer.user().login()))
        .forEach(user -> all.putIfAbsent("person:" + user.login(), user.name()));
    return all;
  }

  private String line() {
    return talk.came()
        .map(this::line)
        .orElseGet(
            () -> phone.equals(CardReader.AtPhone.DIALLING) ? words.say("your phone first") : "");
  }

  private String line(CallRecord call) {
    String waited = Words.length(Duration.ofSeconds(call.waitSeconds()));
    String queue = phone.queue().isEmpty() ? "" : phone.queue() + ", ";
    return queue
        + (call.waitSeconds() > 0
            ? words.say("waited %s", waited)
            : words.say("dialled %s", call.dialled()));
  }

  private Card.Person person(Map<String, String> fields) {
    Optional<Account> account = who.who().knownAccount();
    String name = fields.getOrDefault("name", "");
    String number = number().map(Words::phone).orElse(words.say("number withheld"));
    String position = fields.getOrDefault("position", "");
    return new Card.Person(
        name.isBlank() ? number : name,
        language(),
        account.map(Account::name).orElse(fields.getOrDefault("company", "")),
        tier().name().toLowerCase(Locale.ROOT),
        account.flatMap(Account::kam).map(this::name).orElse(""),
        position.isBlank() ? number : position + " · " + number,
        talk.came()
            .filter(call -> call.account().isPresent() || call.person() instanceof Person.Known)
            .isPresent());
  }

  private Tier tier() {
    return talk.came()
        .map(CallRecord::tier)
        .or(() -> who.who().knownAccount().map(Account::tier))
        .orElse(Tier.UNKNOWN);
  }

  /// A contact is dialled at the first of the numbers.
  private Optional<PhoneNumber> number() {
    return talk.number()
        .or(() ->
            talk.came().isEmpty() && who.who() instanceof Identity.OneContact one
                ? one.contact().phones().stream().findFirst()
                : Optional.empty());
  }

  private String language() {
    return who.who() instanceof Identity.OneContact one ? one.contact().language() : "";
  }

  private String name(Login login) {
    return parts.team().find(viewer.user().company(), login).map(User::name).orElse(login.value());
  }

  private List<Card.Candidate> candidates() {
    return who.who() instanceof Identity.Candidates several
        ? Card.Candidate.of(several.contacts(), viewer.words().say("Unnamed"))
        : List.of();
  }

  private Map<String, String> fields() {
    var fields = new HashMap<String, String>();
    if (who.who() instanceof Identity.OneContact(Contact contact, var _)) {
      fields.putAll(contact.fields());
      fields.put("name", contact.name());
      fields.put("company", contact.company());
      fields.putIfAbsent(
          "phone", String.join("; ", contact.phones().stream().map(PhoneNumber::value).toList()));
      fields.putIfAbsent(
          "mail", String.join("; ", contact.mails().stream().map(Object::toString).toList()));
    }
    who.who()
        .knownAccount()
        .filter(_ -> fields.getOrDefault("company", "").isBlank())
        .ifPresent(account -> fields.put("company", account.name()));
    talk.number()
        .filter(_ -> fields.getOrDefault("phone", "").isBlank())
        .ifPresent(number -> fields.put("phone", number.value()));
    lead.map(LeadRecord::need)
        .filter(need -> !need.isBlank())
        .ifPresent(need -> fields.put("need", need));
    return fields;
  }

  private Optional<String> openLead() {
    return lead.filter(open -> !open.stage().closed())
        .map(open ->
            (open.need().isBlank() ? words.say("New interest") : open.need())
                + ", "
                + words.say(
                    "%s since %s",
                    words.say(Words.word(open.stage())), words.day(words.dayOf(open.openedAt()))));
  }

  private Optional<Card.Promise> promise(List<TaskRecord> tasks) {
    return tasks.stream()
        .filter(task -> task.kind() == TaskKind.PROMISE && task.person().equals(talk.person()))
        .findFirst()
        .map(task ->
            new Card.Promise(
                task.text(),
                words.day(words.dayOf(task.due())) + " " + words.time(task.due()),
                task.due().isBefore(viewer.now())));
  }

  private List<Card.SourceKeyButton> sources() {
    var catalog = parts.sources().catalog(viewer.user().company());
    var buttons = new ArrayList<Card.SourceKeyButton>();
    catalog.keys().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry ->
            catalog
                .source(entry.getValue())
                .ifPresent(source -> buttons.add(button(entry.getKey(), source))));
    catalog.sources().stream()
        .filter(source -> !catalog.keys().containsValue(source.key()))
        .forEach(source -> buttons.add(button(' ', source)));
    return buttons;
  }

  private Card.SourceKeyButton button(char key, Source source) {
    return new Card.SourceKeyButton(
        String.valueOf(key).strip(),
        source.key().value(),
        source.name(words.locale().getLanguage()));
  }

  private List<Card.WitnessLine> witnesses() {
    List<Witness> known = lead.map(LeadRecord::witnesses).orElse(List.of());
    return List.of(
        witness(
            known, Witness.Kind.DIALLED, "Number dialled", words.say("tells no source"), "idle"),
        witness(known, Witness.Kind.PRESSED, "Caller’s key", asked(known), "idle"),
        witness(known, Witness.Kind.REP, "Your answer", words.say("not asked yet"), "warn"));
  }

  /// What came of the question where no key stands for it; the default says itself as such.
  private String asked(List<Witness> known) {
    return known.stream()
        .filter(witness -> !witness.isEvidence())
        .reduce((_, later) -> later)
        .map(witness -> words.say("%s (default, no key pressed)", named(witness)))
        .orElseGet(this::asked);
  }

  private String named(Witness witness) {
    return parts
        .sources()
        .catalog(viewer.user().company())
        .source(witness.source())
        .map(source -> source.name(words.locale().getLanguage()))
        .orElse(witness.source().value());
  }

  private String asked() {
    return words.say(
        talk.came().flatMap(CallRecord::question).map(Words::word).orElse("not asked"));
  }

  private Card.WitnessLine witness(
      List<Witness> known, Witness.Kind kind, String label, String missing, String status) {
    return known.stream()
        .filter(witness -> witness.kind() == kind)
        .reduce((_, later) -> later)
        .map(witness ->
            new Card.WitnessLine(words.say(label), named(witness), "ok", words.say("seen")))
        .orElseGet(() ->
            new Card.WitnessLine(
                words.say(label),
                missing,
                status,
                words.say(status.equals("warn") ? "open" : "none")));
  }

  private List<Card.Day> days(List<TimelineEntry> timeline) {
    var days = new LinkedHashMap<LocalDate, List<Card.Line>>();
    var catalog = parts.sources().catalog(viewer.user().company());
    for (Timelines.Line line :
        Timelines.read(
            timeline,
            catalog,
            words.locale(),
            Timelines.names(parts.team(), viewer.user().company()))) {
      TimelineEntry entry = line.entry();
      days.computeIfAbsent(words.dayOf(entry.at()), _ -> new ArrayList<>())
          .add(
              new Card.Line(
                  words.time(entry.at()), entry.kind(), line.title(), entry.text(), line.open()));
    }
    LocalDate today = words.dayOf(viewer.now());
    return days.entrySet().stream()
        .map(day ->
            new Card.Day(
                day.getKey().equals(today) ? words.say("Today") : words.day(day.getKey()),
                day.getValue()))
        .toList();
  }
}
