package io.leadline.domain.source;

import io.leadline.event.SourceKey;
import io.leadline.event.Witness;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which of a lead's witnesses is believed when they disagree. The default of who pressed no key is
/// believed only where nobody said anything.
public enum AttributionModel {
  /// The number dialled or the address written to, else the caller's own word, else the rep's.
  DIALLED_FIRST,
  /// Whoever spoke first.
  FIRST_WITNESS,
  /// The caller's own word, else the rep's, else the number dialled.
  SELF_REPORTED_FIRST,
  /// Each source named gets the same share of the lead.
  EQUAL_SPLIT;

  private static final MathContext EXACT = MathContext.DECIMAL128;

  /// What share of the lead each source gets; the shares are 1 together, and there is none without
  /// a witness.
  public Map<SourceKey, BigDecimal> shares(List<Witness> witnesses) {
    List<Witness> evidence = witnesses.stream().filter(Witness::isEvidence).toList();
    return evidence.isEmpty() ? whole(earliest(witnesses)) : believed(evidence);
  }

  private Map<SourceKey, BigDecimal> believed(List<Witness> witnesses) {
    return switch (this) {
      case DIALLED_FIRST ->
          one(witnesses, List.of(Witness.Kind.DIALLED, Witness.Kind.PRESSED, Witness.Kind.REP));
      case SELF_REPORTED_FIRST ->
          one(witnesses, List.of(Witness.Kind.PRESSED, Witness.Kind.REP, Witness.Kind.DIALLED));
      case FIRST_WITNESS -> whole(earliest(witnesses));
      case EQUAL_SPLIT -> split(witnesses);
    };
  }

  private static Map<SourceKey, BigDecimal> one(List<Witness> witnesses, List<Witness.Kind> order) {
    return whole(
        order.stream()
            .flatMap(kind ->
                earliest(witnesses.stream().filter(w -> w.kind() == kind).toList()).stream())
            .findFirst());
  }

  private static Optional<Witness> earliest(List<Witness> witnesses) {
    return witnesses.stream().min(Comparator.comparing(Witness::at));
  }

  private static Map<SourceKey, BigDecimal> whole(Optional<Witness> witness) {
    return witness.map(found -> Map.of(found.source(), BigDecimal.ONE)).orElse(Map.of());
  }

  private static Map<SourceKey, BigDecimal> split(List<Witness> witnesses) {
    List<SourceKey> named = witnesses.stream().map(Witness::source).distinct().toList();
    var shares = new LinkedHashMap<SourceKey, BigDecimal>();
    for (SourceKey source : named) {
      shares.put(source, BigDecimal.ONE.divide(BigDecimal.valueOf(named.size()), EXACT));
    }
    return shares;
  }
}
