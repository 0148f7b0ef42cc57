package io.leadline.app.prompts;

import io.leadline.app.prompts.PromptFolder.Prompt;
import io.leadline.config.Company;
import io.leadline.config.CompanySources;
import io.leadline.config.Configuration;
import io.leadline.event.SourceKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How long the lead-source question holds a caller who presses no key, worked out from the folder
/// of prompts: of a telephone recording from its length, of words from how long it takes to speak
/// them. The PBX knows it exactly; this is known before anything is unpacked there.
public record QuestionTime(PromptFolder folder) {
  /// A speaker of the usual speed; measured over the shipped prompts of all languages.
  private static final int LETTERS_A_SECOND = 14;

  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final int HEAD_OF_A_WAV = 44;
  private static final int BYTES_A_SECOND = 2 * TelephoneSound.RATE;
  private static final int MILLIS = 1_000;

  /// The longest that a caller of the company is held, by language.
  public Map<String, Duration> longest(Configuration configuration, Company company) {
    CompanySources sources =
        Objects.requireNonNull(configuration.exchangeable().sources().get(company.id()));
    var by = new TreeMap<String, Duration>();
    List<String> spoken = folder.languages();
    for (String language : company.languages().stream().filter(spoken::contains).toList()) {
      Map<String, Prompt> prompts =
          folder.prompts(language, QuestionWords.of(configuration, language)).stream()
              .collect(Collectors.toMap(Prompt::name, Function.identity()));
      Duration once =
          Stream.concat(
                  Stream.of(sources.catalog().keys("", language)),
                  sources.catalog().offers().stream().map(offer -> offer.keys()))
              .filter(keys -> !keys.isEmpty())
              .map(keys -> spoken(prompts, keys).plus(sources.question().patience()))
              .max(Duration::compareTo)
              .orElse(Duration.ZERO);
      if (once.isPositive()) {
        by.put(language, held(once, sources.question()));
      }
    }
    return by;
  }

  /// As often as it may be put within the time set, once in any case.
  private static Duration held(Duration once, CompanySources.Question question) {
    long fits = question.longest().dividedBy(once);
    return once.multipliedBy(Math.clamp(fits, 1, question.repeats() + 1L));
  }

  private static Duration spoken(Map<String, Prompt> prompts, Map<Character, SourceKey> keys) {
    Collection<String> parts =
        Stream.concat(
                Stream.of("source-intro"),
                keys.entrySet().stream()
                    .flatMap(key ->
                        Stream.of(QuestionWords.OPTION + key.getValue(), "key-" + key.getKey())))
            .toList();
    boolean whole = prompts.keySet().containsAll(parts);
    return (whole ? parts.stream() : Stream.of("source-question"))
        .flatMap(part -> Optional.ofNullable(prompts.get(part)).stream())
        .map(QuestionTime::length)
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static Duration length(Prompt prompt) {
    return switch (prompt) {
      case Prompt.Words words ->
          PAUSE.plusMillis((long) words.text().length() * MILLIS / LETTERS_A_SECOND);
      case Prompt.Recording recording -> {
        try {
          long bytes = Math.max(0, Files.size(recording.file()) - HEAD_OF_A_WAV);
          yield Duration.ofMillis(bytes * MILLIS / BYTES_A_SECOND);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }
}
