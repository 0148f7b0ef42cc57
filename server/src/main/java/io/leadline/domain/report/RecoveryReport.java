package io.leadline.domain.report;

import io.leadline.domain.report.PromiseReport.Proofs;
import io.leadline.domain.report.PromiseStory.Proof;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// How many of the persons lost in a period were reached later, and how soon. A person counts once
/// for each time on the recovery board, however many calls were lost meanwhile.
///
/// @param days those on which somebody was lost
public record RecoveryReport(List<Day> days, Row total) {
  /// Whom a day lost.
  public record Day(LocalDate day, Row row) {}

  /// Of `lost`, `reached`, `calledOff` and `open` are parts.
  ///
  /// @param calledOff given up without a word with the person
  /// @param tried of the open ones, those who were dialled in vain
  /// @param proofs what shows that the reached ones were
  /// @param delay from the first lost call to the conversation
  public record Row(
      int lost, int reached, int calledOff, int open, int tried, Proofs proofs, Spread delay) {
    public Optional<Double> rate() {
      return lost == 0 ? Optional.empty() : Optional.of(reached / (double) lost);
    }
  }

  /// Makes the report on those who were lost from `from` (inclusive) to `to` (exclusive).
  public static RecoveryReport of(
      List<RecoveryStory> cards, Instant from, Instant to, ZoneId zone) {
    List<RecoveryStory> lost =
        cards.stream()
            .filter(card -> !card.lostAt().isBefore(from) && card.lostAt().isBefore(to))
            .toList();
    var days = new TreeMap<LocalDate, List<RecoveryStory>>();
    lost.forEach(card ->
        days.computeIfAbsent(LocalDate.ofInstant(card.lostAt(), zone), _ -> new ArrayList<>())
            .add(card));
    return new RecoveryReport(
        days.entrySet().stream().map(day -> new Day(day.getKey(), row(day.getValue()))).toList(),
        row(lost));
  }

  private static Row row(List<RecoveryStory> lost) {
    List<RecoveryStory> reached = lost.stream().filter(card -> card.reached().isPresent()).toList();
    List<RecoveryStory> open = lost.stream().filter(card -> card.end().isEmpty()).toList();
    return new Row(
        lost.size(),
        reached.size(),
        lost.size() - reached.size() - open.size(),
        open.size(),
        (int) open.stream().filter(card -> card.triedAt().isPresent()).count(),
        new Proofs(
            shownBy(reached, Proof.CALL),
            shownBy(reached, Proof.MAIL),
            shownBy(reached, Proof.MARK)),
        Spread.of(reached.stream().flatMap(card -> card.delay().stream()).toList()));
  }

  private static int shownBy(List<RecoveryStory> reached, Proof by) {
    return (int)
        reached.stream()
            .filter(card -> card.reached().filter(end -> end.proof() == by).isPresent())
            .count();
  }
}
