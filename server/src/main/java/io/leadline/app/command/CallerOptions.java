package io.leadline.app.command;

import io.leadline.domain.routing.CallerCondition.KnownAs;
import io.leadline.event.AccountId;
import io.leadline.event.ContactId;
import io.leadline.event.KeyGround;
import io.leadline.event.LeadStage;
import io.leadline.event.Login;
import io.leadline.event.SourceKey;
import io.leadline.event.Tier;
import io.leadline.rules.SupposedFacts;
import io.leadline.yaml.Reader;
import io.leadline.yaml.Readers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What is supposed about a caller on the command line.
final class CallerOptions {

  @Option(names = "--tier", description = "Tier of the caller's account: key, large, …")
  private @Nullable String tier;

  @Option(names = "--account", paramLabel = "ID", description = "The caller's account.")
  private @Nullable String account;

  @Option(names = "--kam", paramLabel = "LOGIN", description = "The account's manager.")
  private @Nullable String kam;

  @Option(names = "--deputy", paramLabel = "LOGIN", description = "The manager's deputy.")
  private @Nullable String deputy;

  @Option(
      names = "--last-rep",
      paramLabel = "LOGIN",
      description = "Who talked with the caller last.")
  private @Nullable String lastRep;

  @Option(names = "--known", description = "What the number is: contact, several, account, nobody.")
  private @Nullable String known;

  @Option(names = "--source", paramLabel = "KEY", description = "What is known of the source.")
  private @Nullable String source;

  @Option(names = "--language", description = "The caller's language, otherwise the brand's.")
  private @Nullable String language;

  @Option(names = "--open-lead", description = "There is an open lead.")
  private boolean openLead;

  @Option(names = "--stage", description = "How far the open lead has come: open, talked, …")
  private @Nullable String stage;

  @Option(
      names = "--ground",
      description = "Why it is a key account: revenue, partner, …; once for each.")
  private List<String> grounds = List.of();

  @Option(names = "--contact", paramLabel = "ID", description = "The caller as a contact.")
  private @Nullable String contact;

  @Option(
      names = "--lost",
      paramLabel = "AGO",
      description = "How long ago a call of theirs was lost, such as 20m; once for each.")
  private List<String> lost = List.of();

  /// Whether anything is supposed about who it is.
  boolean any() {
    return openLead
        || !grounds.isEmpty()
        || !lost.isEmpty()
        || Stream.of(tier, account, contact, kam, deputy, lastRep, known, stage)
            .anyMatch(Objects::nonNull);
  }

  void suppose(SupposedFacts facts) {
    facts
        .tier(read("--tier", tier, Readers.oneOf(Tier.class)))
        .account(read("--account", account, AccountId::new))
        .kam(read("--kam", kam, Login::new))
        .deputy(read("--deputy", deputy, Login::new))
        .lastRep(read("--last-rep", lastRep, Login::new))
        .known(read("--known", known, Readers.oneOf(KnownAs.Who.class)))
        .contact(read("--contact", contact, ContactId::new))
        .stage(read("--stage", stage, Readers.oneOf(LeadStage.class)))
        .grounds(each("--ground", grounds, Readers.oneOf(KeyGround.class)))
        .lostAgo(each("--lost", lost, Readers::duration))
        .openLead(openLead);
    read("--source", source, SourceKey::new).map(Optional::of).ifPresent(facts::source);
    read("--language", language, Readers::text).ifPresent(facts::language);
  }

  /// Who is supposed, by the option that says so.
  Map<String, Login> people() {
    var people = new LinkedHashMap<String, Login>();
    read("--kam", kam, Login::new).ifPresent(login -> people.put("--kam", login));
    read("--deputy", deputy, Login::new).ifPresent(login -> people.put("--deputy", login));
    read("--last-rep", lastRep, Login::new).ifPresent(login -> people.put("--last-rep", login));
    return people;
  }

  private static <T> List<T> each(String option, List<String> texts, Reader<T> reader) {
    return texts.stream().flatMap(text -> read(option, text, reader).stream()).toList();
  }

  private static <T> Optional<T> read(String option, @Nullable String text, Reader<T> reader) {
    try {
      return text == null ? Optional.empty() : Optional.of(reader.read(text));
    } catch (IllegalArgumentException e) {
      throw new WrongValue(option + ": " + Readers.reason(e), e);
    }
  }
}
