package io.leadline.domain.report;

import io.leadline.domain.report.PromiseStory.Proof;
import io.leadline.event.Login;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Who promised what and kept it: of the promises that were due in a period, those fulfilled by
/// their time.
///
/// @param rows by rep; promises that were nobody's come last
public record PromiseReport(List<Row> rows, Row total) {
  /// The promises of one rep, or of all.
  ///
  /// @param by empty: nobody's in particular, or all
  /// @param due with their time in the period and over; what was called off before its time was
  ///   never due
  /// @param kept fulfilled by their time
  /// @param late fulfilled later
  /// @param broken called off after their time
  /// @param open not fulfilled yet
  /// @param proofs what shows that the kept and the late ones were fulfilled
  public record Row(
      Optional<Login> by,
      int due,
      int kept,
      int late,
      int broken,
      int open,
      Proofs proofs,
      Optional<Duration> medianLateness) {
    public Optional<Double> keptRate() {
      return due == 0 ? Optional.empty() : Optional.of(kept / (double) due);
    }
  }

  /// How many were shown by what.
  public record Proofs(int calls, int mails, int marks) {}

  /// Makes the report of the promises whose time lay from `from` (inclusive) to `to` (exclusive).
  public static PromiseReport of(
      List<PromiseStory> promises, Instant from, Instant to, Instant now) {
    List<PromiseStory> due =
        promises.stream()
            .filter(each -> !each.due().isBefore(from) && each.due().isBefore(to))
            .filter(each -> !each.due().isAfter(now) || each.fulfilment().isPresent())
            .filter(each -> !each.cancelledBeforeDue())
            .toList();
    var reps = new TreeMap<Login, List<PromiseStory>>(Comparator.comparing(Login::value));
    var nobodys = new ArrayList<PromiseStory>();
    for (PromiseStory each : due) {
      each.promisedBy()
          .map(rep -> reps.computeIfAbsent(rep, _ -> new ArrayList<>()))
          .orElse(nobodys)
          .add(each);
    }
    var rows = new ArrayList<Row>();
    reps.forEach((rep, theirs) -> rows.add(row(Optional.of(rep), theirs)));
    if (!nobodys.isEmpty()) {
      rows.add(row(Optional.empty(), nobodys));
    }
    return new PromiseReport(List.copyOf(rows), row(Optional.empty(), due));
  }

  private static Row row(Optional<Login> by, List<PromiseStory> due) {
    int kept = count(due, PromiseStory::keptInTime);
    int fulfilled = count(due, each -> each.fulfilment().isPresent());
    int open = count(due, each -> each.end().isEmpty());
    List<Duration> delays =
        due.stream()
            .filter(each -> !each.keptInTime())
            .flatMap(each ->
                each.fulfilment().stream().map(end -> Duration.between(each.due(), end.at())))
            .toList();
    return new Row(
        by,
        due.size(),
        kept,
        fulfilled - kept,
        due.size() - fulfilled - open,
        open,
        new Proofs(proven(due, Proof.CALL), proven(due, Proof.MAIL), proven(due, Proof.MARK)),
        Median.of(delays));
  }

  private static int proven(List<PromiseStory> due, Proof by) {
    return count(due, each -> each.fulfilment().filter(end -> end.proof() == by).isPresent());
  }

  private static int count(List<PromiseStory> due, Predicate<PromiseStory> which) {
    return (int) due.stream().filter(which).count();
  }
}
