package io.leadline.app.command;

import io.leadline.domain.queue.ServiceLevelBasis;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads `abandon-positive`.
final class BasisOption implements ITypeConverter<ServiceLevelBasis> {
  @Override
  public ServiceLevelBasis convert(String text) {
    return Arrays.stream(ServiceLevelBasis.values())
        .filter(basis -> word(basis).equals(text.strip().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() ->
            new TypeConversionException(
                "'%s' is no basis of a service level; choose one of %s"
                    .formatted(
                        text,
                        Arrays.stream(ServiceLevelBasis.values())
                            .map(BasisOption::word)
                            .collect(Collectors.joining(", ")))));
  }

  private static String word(ServiceLevelBasis basis) {
    return basis.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
