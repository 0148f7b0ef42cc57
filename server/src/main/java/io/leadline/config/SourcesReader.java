package io.leadline.config;

import io.leadline.domain.source.Source;
import io.leadline.domain.source.SourceCatalog;
import io.leadline.domain.source.SourceCatalog.Identifier;
import io.leadline.domain.source.SourceCatalog.Offer;
import io.leadline.event.EmailAddress;
import io.leadline.event.SourceKey;
import io.leadline.yaml.Fields;
import io.leadline.yaml.Readers;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads one company's block of `sources.yml`.
final class SourcesReader {
  private static final SourceKey NO_SOURCE = new SourceKey("none");
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration LONGEST = Duration.ofSeconds(15);

  private final Map<String, String> channels = new LinkedHashMap<>();
  private final Map<String, SourceKey> sources = new LinkedHashMap<>();

  private SourcesReader() {}

  static CompanySources read(Fields fields) {
    return new SourcesReader().company(fields);
  }

  private CompanySources company(Fields fields) {
    Map<String, Map<String, String>> channelNames =
        fields.named("channels", Kinds::name, SourcesReader::names);
    channelNames.keySet().forEach(channel -> channels.put(channel, channel));
    List<Source> all = fields.sections("sources", this::source);
    Map<Character, SourceKey> keys =
        fields.values("keys", SourcesReader::digit, Readers.oneOf(sources));
    List<Offer> offers = fields.sections("keysFor", this::offer);
    List<Identifier> identifiers = fields.sections("identifiers", this::identifier);
    reportOverlaps(fields, identifiers);
    return new CompanySources(
        new SourceCatalog(all, Map.copyOf(keys), identifiers, offers, channelNames),
        channelNames,
        fields.section("question", this::question));
  }

  private CompanySources.Question question(Fields fields) {
    return new CompanySources.Question(
        fields.or(
            "patience", PATIENCE, Readers.duration(Duration.ofSeconds(1), Duration.ofSeconds(30))),
        fields.or("repeats", 1, Readers.whole(0, 3)),
        fields.or(
            "longest", LONGEST, Readers.duration(Duration.ofSeconds(1), Duration.ofMinutes(2))),
        fields.or("rotate", true, Readers::flag),
        fields.maybe("default", Readers.oneOf(sources)));
  }

  private Offer offer(Fields fields) {
    Map<Character, SourceKey> keys =
        fields.values("keys", SourcesReader::digit, Readers.oneOf(sources));
    return new Offer(
        Set.copyOf(fields.list("dialled", Kinds::number)),
        Set.copyOf(fields.list("language", Kinds::language)),
        Map.copyOf(keys));
  }

  private Source source(Fields fields) {
    SourceKey key = fields.must("key", NO_SOURCE, SourceKey::new);
    if (sources.putIfAbsent(key.value(), key) != null) {
      fields.fault("key", "'" + key + "' is taken already");
    }
    return new Source(key, fields.must("channel", "", Readers.oneOf(channels)), names(fields));
  }

  private static Map<String, String> names(Fields fields) {
    return fields.values("name", Kinds::language, Readers::text);
  }

  private static char digit(String text) {
    if (!text.matches("[0-9]")) {
      throw new IllegalArgumentException("a key of the question is one digit");
    }
    return text.charAt(0);
  }

  private Identifier identifier(Fields fields) {
    Optional<String> number = fields.maybe("number", Kinds::number);
    Optional<String> address = fields.maybe("address", text -> new EmailAddress(text).value());
    if (number.isPresent() == address.isPresent()
        && fields.has("number") == fields.has("address")) {
      fields.fault("number", "say either number or address");
    }
    LocalDate from = fields.must("from", LocalDate.EPOCH, SourcesReader::day);
    Optional<LocalDate> until = fields.maybe("until", SourcesReader::day);
    if (until.filter(from::isAfter).isPresent()) {
      fields.fault("until", "lies before from");
    }
    return new Identifier(
        number.or(() -> address).orElse(""),
        fields.must("source", NO_SOURCE, Readers.oneOf(sources)),
        from,
        until);
  }

  /// On one day a number or address gives away one source.
  private static void reportOverlaps(Fields fields, List<Identifier> identifiers) {
    Map<String, List<Identifier>> byAddress = new HashMap<>();
    for (Identifier one : identifiers) {
      var others = byAddress.computeIfAbsent(one.address(), _ -> new ArrayList<>());
      others.stream()
          .filter(other -> overlap(one, other))
          .findFirst()
          .ifPresent(other ->
              fields.fault(
                  "identifiers",
                  one.address()
                      + " stands for "
                      + other.source()
                      + " and for "
                      + one.source()
                      + " at the same time"));
      others.add(one);
    }
  }

  private static boolean overlap(Identifier one, Identifier other) {
    return !one.until().orElse(LocalDate.MAX).isBefore(other.from())
        && !other.until().orElse(LocalDate.MAX).isBefore(one.from());
  }

  static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("must be a day such as 2026-03-31, not '" + text + "'", e);
    }
  }
}
