package io.leadline.rules;

import io.leadline.domain.routing.Condition;
import io.leadline.domain.routing.Condition.Has;
import io.leadline.domain.routing.Condition.KnownAs;
import io.leadline.domain.routing.NumberPattern;
import io.leadline.domain.routing.RouteFacts.Medium;
import io.leadline.event.AccountId;
import io.leadline.event.CompanyId;
import io.leadline.event.SourceKey;
import io.leadline.event.Tier;
import io.leadline.yaml.Fields;
import io.leadline.yaml.Reader;
import io.leadline.yaml.Readers;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Reads the block `when` of a rule. Values of one key are alternatives, keys add up.
final class ConditionReader {
  private static final String UNKNOWN = "unknown";
  private static final String WITHHELD = "withheld";
  private static final Pattern NUMBER = Pattern.compile("(\\+?[0-9#]{1,20})(\\*?)");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
  private static final Map<String, DayOfWeek> DAYS = days();

  private final List<Condition> read = new ArrayList<>();

  private ConditionReader() {}

  private static Map<String, DayOfWeek> days() {
    Map<String, DayOfWeek> days = new LinkedHashMap<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      days.put(Readers.word(day).substring(0, 3), day);
    }
    return days;
  }

  static List<Condition> read(Fields fields) {
    var reader = new ConditionReader();
    reader.aboutTheLine(fields);
    reader.aboutTheCaller(fields);
    reader.aboutTheTime(fields);
    reader.together(fields);
    return List.copyOf(reader.read);
  }

  private void aboutTheLine(Fields fields) {
    any(fields, "medium", Readers.oneOf(Medium.class), Condition.MediumIs::new);
    any(fields, "company", CompanyId::new, Condition.CompanyIs::new);
    any(fields, "brand", Readers::text, Condition.BrandIs::new);
    any(
        fields,
        "dialled",
        ConditionReader::dialled,
        wanted -> new Condition.DialledIs(List.copyOf(wanted)));
  }

  private void aboutTheCaller(Fields fields) {
    any(fields, "caller", orWord(WITHHELD, ConditionReader::number), ConditionReader::caller);
    any(fields, "tier", Readers.oneOf(Tier.class), Condition.TierIs::new);
    any(fields, "account", AccountId::new, Condition.AccountIs::new);
    any(fields, "known", Readers.oneOf(KnownAs.Who.class), KnownAs::new);
    any(fields, "language", ConditionReader::language, Condition.LanguageIs::new);
    any(fields, "source", orWord(UNKNOWN, SourceKey::new), ConditionReader::source);
    has(fields, "kam", Has.What.KAM);
    has(fields, "deputy", Has.What.DEPUTY);
    has(fields, "lastRep", Has.What.LAST_REP);
    has(fields, "openLead", Has.What.OPEN_LEAD);
  }

  private void aboutTheTime(Fields fields) {
    fields.maybe("open", Readers::flag).map(Condition.LineIs::new).ifPresent(read::add);
    fields.maybeSection("hours", ConditionReader::during).ifPresent(read::add);
  }

  private void together(Fields fields) {
    fields.maybeSection("not", ConditionReader::read).ifPresent(inner -> not(fields, inner));
    List<List<Condition>> groups = fields.sections("anyOf", ConditionReader::read);
    if (groups.stream().anyMatch(List::isEmpty)) {
      fields.fault("anyOf", "an empty group holds always; take it out");
    }
    if (!groups.isEmpty()) {
      read.add(new Condition.AnyOf(groups));
    }
  }

  private void not(Fields fields, List<Condition> inner) {
    if (inner.isEmpty()) {
      fields.fault("not", "there is nothing to deny");
    }
    read.add(new Condition.Not(inner));
  }

  private <T> void any(
      Fields fields, String key, Reader<T> reader, Function<Set<T>, Condition> condition) {
    if (fields.has(key)) {
      Set<T> wanted = new LinkedHashSet<>(fields.list(key, reader));
      read.add(condition.apply(wanted));
    }
  }

  private void has(Fields fields, String key, Has.What what) {
    fields.maybe(key, Readers::flag).ifPresent(wanted -> read.add(new Has(what, wanted)));
  }

  private static Condition caller(Set<Optional<NumberPattern>> wanted) {
    return new Condition.CallerIs(
        wanted.stream().flatMap(Optional::stream).toList(), wanted.contains(Optional.empty()));
  }

  private static Condition source(Set<Optional<SourceKey>> wanted) {
    Set<SourceKey> keys = new LinkedHashSet<>();
    wanted.forEach(key -> key.ifPresent(keys::add));
    return new Condition.SourceIs(keys, wanted.contains(Optional.empty()));
  }

  /// A value, or the one word that stands for there being none.
  private static <T> Reader<Optional<T>> orWord(String word, Reader<T> reader) {
    return text -> text.equals(word) ? Optional.empty() : Optional.of(reader.read(text));
  }

  private static Condition during(Fields fields) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    fields.list("days", Readers.oneOf(DAYS)).forEach(days::add);
    return new Condition.During(
        days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days,
        fields.or("from", LocalTime.MIDNIGHT, ConditionReader::time),
        fields.or("until", LocalTime.MIDNIGHT, ConditionReader::time));
  }

  private static LocalTime time(String text) {
    try {
      return LocalTime.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("must be a time such as 09:00, not '" + text + "'", e);
    }
  }

  private static String language(String text) {
    if (!LANGUAGE.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "must be a language's ISO 639 code such as en, not '" + text + "'");
    }
    return text;
  }

  private static NumberPattern number(String text) {
    var parts = NUMBER.matcher(text.replaceAll("[ ()./-]", ""));
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "must be a telephone number such as +49301234567, or +4930* for all that begin so, not '"
              + text
              + "'");
    }
    return parts.group(2).isEmpty()
        ? new NumberPattern.Exactly(parts.group(1))
        : new NumberPattern.Beginning(parts.group(1));
  }

  private static NumberPattern dialled(String text) {
    if (text.startsWith("*@")) {
      return new NumberPattern.Domain(text.substring(2));
    }
    return text.contains("@") ? new NumberPattern.Exactly(text) : number(text);
  }
}
