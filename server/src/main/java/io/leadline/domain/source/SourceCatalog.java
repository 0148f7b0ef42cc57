package io.leadline.domain.source;

import io.leadline.event.SourceKey;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The company's sources: which there are, which key of the question stands for which, and which
/// numbers and addresses give a source away.
///
/// @param keys the question's keys, `0` to `9`
public record SourceCatalog(
    List<Source> sources, Map<Character, SourceKey> keys, List<Identifier> identifiers) {
  /// A number (E.164 or as the PBX writes it) or mail address that identifies a source in a period.
  ///
  /// @param from first day
  /// @param until last day; empty: still
  public record Identifier(
      String address, SourceKey source, LocalDate from, Optional<LocalDate> until) {
    boolean covers(LocalDate day) {
      return !day.isBefore(from) && until.map(last -> !day.isAfter(last)).orElse(true);
    }
  }

  public Optional<Source> source(SourceKey key) {
    return sources.stream().filter(source -> source.key().equals(key)).findFirst();
  }

  /// What the number dialled or the address written to says.
  public Optional<SourceKey> identifiedBy(String address, LocalDate day) {
    return identifiers.stream()
        .filter(
            identifier -> identifier.address().equalsIgnoreCase(address) && identifier.covers(day))
        .map(Identifier::source)
        .findFirst();
  }
}
