package io.leadline.app.command;

import io.leadline.domain.queue.ServiceLevelBasis;
import io.leadline.domain.report.QueueReportOptions.Interval;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads one of some words, `abandon-positive`; another is told with those there are.
abstract sealed class WordOption<E extends Enum<E>> implements ITypeConverter<E> {
  private final String what;
  private final List<E> all;

  private WordOption(String what, E[] all) {
    this.what = what;
    this.all = List.of(all);
  }

  @Override
  public E convert(String text) {
    return all.stream()
        .filter(each -> word(each).equals(text.strip().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() ->
            new TypeConversionException(
                "'%s' is no %s; choose one of %s"
                    .formatted(
                        text,
                        what,
                        all.stream().map(WordOption::word).collect(Collectors.joining(", ")))));
  }

  private static String word(Enum<?> each) {
    return each.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// What the service level divides by.
  static final class OfBasis extends WordOption<ServiceLevelBasis> {
    OfBasis() {
      super("basis of a service level", ServiceLevelBasis.values());
    }
  }

  /// How the time is cut into rows.
  static final class OfInterval extends WordOption<Interval> {
    OfInterval() {
      super("interval", Interval.values());
    }
  }
}
