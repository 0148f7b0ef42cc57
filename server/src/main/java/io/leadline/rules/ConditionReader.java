package io.leadline.rules;

import io.leadline.domain.routing.ArrivalCondition;
import io.leadline.domain.routing.CallerCondition;
import io.leadline.domain.routing.CallerCondition.Has;
import io.leadline.domain.routing.CallerCondition.KnownAs;
import io.leadline.domain.routing.Condition;
import io.leadline.domain.routing.Grouped;
import io.leadline.domain.routing.NumberPattern;
import io.leadline.domain.routing.RouteFacts.Medium;
import io.leadline.domain.routing.Stage;
import io.leadline.event.AccountId;
import io.leadline.event.CompanyId;
import io.leadline.event.ContactId;
import io.leadline.event.KeyGround;
import io.leadline.event.LeadStage;
import io.leadline.event.SourceKey;
import io.leadline.event.Tier;
import io.leadline.yaml.Fields;
import io.leadline.yaml.Reader;
import io.leadline.yaml.Readers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads the block `when` of a rule. Values of one key are alternatives, keys add up.
final class ConditionReader {
  private static final String UNKNOWN = "unknown";
  static final String WITHHELD = "withheld";

  /// What only a mail has, and what only a call has.
  private static final List<String> OF_MAIL =
      List.of("mailbox", "subject", MailReader.ATTACHMENT, MailReader.ATTACHMENTS);

  private static final List<String> OF_CALL = List.of("caller");

  private final Vocabulary vocabulary;
  private final List<Condition> read = new ArrayList<>();

  private ConditionReader(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  static List<Condition> read(Fields fields, Vocabulary vocabulary) {
    var reader = new ConditionReader(vocabulary);
    reader.aboutTheLine(fields);
    reader.aboutTheCaller(fields);
    reader.aboutTheLead(fields);
    fields
        .maybe("open", Readers::flag)
        .map(ArrivalCondition.LineIs::new)
        .ifPresent(reader.read::add);
    fields.maybeSection("hours", HoursReader::read).ifPresent(reader.read::add);
    LiveReader.read(fields, reader.read);
    MailReader.read(fields, vocabulary, reader.read);
    reader.together(fields);
    neverBoth(fields);
    fields.noneEmpty();
    return List.copyOf(reader.read);
  }

  private void aboutTheLine(Fields fields) {
    any(fields, "medium", Readers.oneOf(Medium.class), ArrivalCondition.MediumIs::new);
    any(
        fields,
        "company",
        Words.known(vocabulary.companies(), CompanyId::new),
        ArrivalCondition.CompanyIs::new);
    any(
        fields,
        "brand",
        Words.known(vocabulary.brands(), Readers::text),
        ArrivalCondition.BrandIs::new);
    any(
        fields,
        "dialled",
        NumberReader::dialled,
        wanted -> new ArrivalCondition.DialledIs(List.copyOf(wanted)));
  }

  private void aboutTheCaller(Fields fields) {
    any(fields, "caller", orWord(WITHHELD, NumberReader::number), ConditionReader::caller);
    any(fields, "tier", Readers.oneOf(Tier.class), CallerCondition.TierIs::new);
    any(fields, "ground", Readers.oneOf(KeyGround.class), CallerCondition.GroundIs::new);
    any(fields, "account", AccountId::new, CallerCondition.AccountIs::new);
    any(fields, "contact", ContactId::new, CallerCondition.ContactIs::new);
    any(fields, "known", Readers.oneOf(KnownAs.Who.class), KnownAs::new);
    any(fields, "language", Words::language, ArrivalCondition.LanguageIs::new);
    own(fields, "kam", Has.What.KAM, Stage.Own.Who.KAM);
    own(fields, "deputy", Has.What.DEPUTY, Stage.Own.Who.DEPUTY);
    own(fields, "lastRep", Has.What.LAST_REP, Stage.Own.Who.LAST_REP);
  }

  private void aboutTheLead(Fields fields) {
    any(
        fields,
        "source",
        orWord(UNKNOWN, Words.known(vocabulary.sources(), SourceKey::new)),
        ConditionReader::source);
    fields
        .maybe("openLead", Readers::flag)
        .map(wanted -> new Has(Has.What.OPEN_LEAD, wanted))
        .ifPresent(read::add);
    any(fields, "stage", Readers.oneOf(openStages()), CallerCondition.StageIs::new);
  }

  /// A closed lead is no open lead's stage.
  private static Map<String, LeadStage> openStages() {
    return Stream.of(LeadStage.values())
        .filter(stage -> !stage.closed())
        .collect(
            Collectors.toMap(
                Readers::word, Function.identity(), (one, _) -> one, LinkedHashMap::new));
  }

  private void together(Fields fields) {
    fields
        .maybeSection("not", inner -> read(inner, vocabulary))
        .ifPresent(inner -> read.add(new Grouped.Not(inner)));
    List<List<Condition>> groups = fields.sections("any", inner -> read(inner, vocabulary));
    if (groups.stream().anyMatch(List::isEmpty)) {
      fields.fault("any", "an empty group holds always; take it out");
    } else if (groups.size() == 1) {
      fields.fault("any", "one group is no choice; write its keys without any");
    }
    if (!groups.isEmpty()) {
      read.add(new Grouped.AnyOf(groups));
    }
  }

  /// Whatever asks for what the medium cannot have would never hold.
  private static void neverBoth(Fields fields) {
    List<String> media = fields.has("medium") ? fields.texts("medium") : List.of("call", "mail");
    if (media.equals(List.of("call"))) {
      OF_MAIL.stream()
          .filter(fields::has)
          .forEach(key -> fields.fault(key, "a call has none, and the medium is call"));
    }
    if (media.equals(List.of("mail"))) {
      OF_CALL.stream()
          .filter(fields::has)
          .forEach(key -> fields.fault(key, "a mail has none, and the medium is mail"));
    }
    if (OF_MAIL.stream().anyMatch(fields::has)) {
      OF_CALL.stream()
          .filter(fields::has)
          .forEach(key -> fields.fault(key, "a mail has none, and this asks for a mail"));
    }
  }

  private <T> void any(
      Fields fields, String key, Reader<T> reader, Function<Set<T>, Condition> condition) {
    if (fields.has(key)) {
      Set<T> wanted = new LinkedHashSet<>(fields.list(key, reader));
      read.add(condition.apply(wanted));
    }
  }

  private void own(Fields fields, String key, Has.What what, Stage.Own.Who who) {
    List<String> texts = fields.has(key) ? fields.texts(key) : List.of();
    if (texts.equals(List.of("true")) || texts.equals(List.of("false"))) {
      fields.maybe(key, Readers::flag).ifPresent(wanted -> read.add(new Has(what, wanted)));
    } else {
      any(fields, key, Words::login, wanted -> new CallerCondition.OwnIs(who, wanted));
    }
  }

  private static Condition caller(Set<Optional<NumberPattern>> wanted) {
    return new CallerCondition.CallerIs(
        wanted.stream().flatMap(Optional::stream).toList(), wanted.contains(Optional.empty()));
  }

  private static Condition source(Set<Optional<SourceKey>> wanted) {
    Set<SourceKey> keys = new LinkedHashSet<>();
    wanted.forEach(key -> key.ifPresent(keys::add));
    return new ArrivalCondition.SourceIs(keys, wanted.contains(Optional.empty()));
  }

  /// A value, or the one word that stands for there being none.
  private static <T> Reader<Optional<T>> orWord(String word, Reader<T> reader) {
    return text -> text.equals(word) ? Optional.empty() : Optional.of(reader.read(text));
  }
}
