package io.leadline.domain.source;

import io.leadline.event.SourceKey;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The company's sources: which there are, which key of the question stands for which, and which
/// numbers and addresses give a source away.
///
/// @param keys the question's keys, `0` to `9`
/// @param offers other keys for some callers; the first that fits counts
/// @param channels the channels' names by language
public record SourceCatalog(
    List<Source> sources,
    Map<Character, SourceKey> keys,
    List<Identifier> identifiers,
    List<Offer> offers,
    Map<String, Map<String, String>> channels) {
  /// A catalog whose callers all have the same keys.
  public SourceCatalog(
      List<Source> sources, Map<Character, SourceKey> keys, List<Identifier> identifiers) {
    this(sources, keys, identifiers, List.of(), Map.of());
  }

  /// Keys for those who dialled one of the numbers and hear one of the languages.
  ///
  /// @param dialled E.164 or as the PBX writes it; empty: any
  /// @param languages empty: any
  public record Offer(Set<String> dialled, Set<String> languages, Map<Character, SourceKey> keys) {
    boolean fits(String number, String language) {
      return (dialled.isEmpty() || dialled.contains(number))
          && (languages.isEmpty() || languages.contains(language));
    }
  }

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

  /// The question's keys for who dialled that number and hears that language.
  public Map<Character, SourceKey> keys(String dialled, String language) {
    return offers.stream()
        .filter(offer -> offer.fits(dialled, language))
        .findFirst()
        .map(Offer::keys)
        .orElse(keys);
  }

  /// The channel's name in the language, else in any.
  public String channelName(String channel, String language) {
    Map<String, String> names = channels.getOrDefault(channel, Map.of());
    String own = names.get(language);
    return own != null ? own : names.values().stream().findFirst().orElse(channel);
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
