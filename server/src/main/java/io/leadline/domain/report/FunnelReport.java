package io.leadline.domain.report;

import io.leadline.domain.lead.LeadRecord;
import io.leadline.event.LeadId;
import io.leadline.event.LeadStage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How far leads came: of those that entered a stage in a period, how many went on, were lost, or
/// still stand there now.
///
/// A lead counts in each stage it entered, once, from the first time in the period. What turned out
/// to be no lead counts in no stage. Whose person was erased is lost by nobody and stays where it
/// stood.
///
/// @param stages from the first to the won
/// @param notLeads what came in the period and was no lead
/// @param erased whose person was erased in the period while they were open
/// @param lossReasons of the leads lost in the period, the most frequent first
public record FunnelReport(
    List<StageRow> stages, int notLeads, int erased, List<LossReason> lossReasons) {
  /// One stage. Of `entered` the three others are parts.
  ///
  /// @param advanced entered a later stage afterwards, also by passing over some
  /// @param lost refused afterwards, without entering a later stage
  /// @param staying neither
  /// @param medianStay how long those stood there that left it; empty where nobody left
  public record StageRow(
      LeadStage stage,
      int entered,
      int advanced,
      int lost,
      int staying,
      Optional<Duration> medianStay) {
    public Optional<Double> conversion() {
      return shareOf(advanced);
    }

    public Optional<Double> lossRate() {
      return shareOf(lost);
    }

    private Optional<Double> shareOf(int part) {
      return entered == 0 || stage == LeadStage.WON
          ? Optional.empty()
          : Optional.of(part / (double) entered);
    }
  }

  /// A reason of refusals, in the reps' words.
  public record LossReason(String reason, int leads) {}

  /// Makes the report.
  ///
  /// @param steps of all leads, from the beginning of the period until now, in any order
  /// @param to exclusive
  /// @param reasons why leads were lost
  public static FunnelReport of(
      List<StageStep> steps, Instant from, Instant to, Map<LeadId, String> reasons) {
    var ways = new LinkedHashMap<LeadId, List<StageStep>>();
    steps.stream()
        .sorted(Comparator.comparing(StageStep::at))
        .forEach(step -> ways.computeIfAbsent(step.lead(), _ -> new ArrayList<>()).add(step));
    int erased = withoutErased(ways, from, to, reasons);
    var tallies = new EnumMap<LeadStage, Tally>(LeadStage.class);
    for (LeadStage stage : LeadStage.values()) {
      tallies.put(stage, new Tally());
    }
    int notLeads = 0;
    for (List<StageStep> way : ways.values()) {
      if (way.getLast().stage() == LeadStage.NOT_A_LEAD) {
        notLeads += isWithin(way.getFirst(), from, to) ? 1 : 0;
      } else {
        follow(way, from, to, tallies);
      }
    }
    List<StageRow> rows =
        tallies.entrySet().stream()
            .filter(each -> each.getKey() == LeadStage.WON || !each.getKey().closed())
            .map(each -> each.getValue().row(each.getKey()))
            .toList();
    return new FunnelReport(rows, notLeads, erased, reasons(ways, from, to, reasons));
  }

  /// Whose reasons [#of] asks for.
  public static List<LeadId> lost(List<StageStep> steps) {
    return steps.stream()
        .filter(step -> step.stage() == LeadStage.LOST)
        .map(StageStep::lead)
        .distinct()
        .toList();
  }

  /// Takes the ends of erased leads away, and counts those of the period.
  private static int withoutErased(
      Map<LeadId, List<StageStep>> ways, Instant from, Instant to, Map<LeadId, String> reasons) {
    int erased = 0;
    for (var way : ways.entrySet()) {
      boolean ended = way.getValue().getLast().stage() == LeadStage.LOST;
      if (ended && LeadRecord.ERASED.equals(reasons.get(way.getKey()))) {
        erased += isWithin(way.getValue().removeLast(), from, to) ? 1 : 0;
      }
    }
    ways.values().removeIf(List::isEmpty);
    return erased;
  }

  private static void follow(
      List<StageStep> way, Instant from, Instant to, Map<LeadStage, Tally> tallies) {
    for (int i = 0; i < way.size(); i++) {
      StageStep step = way.get(i);
      boolean first = way.subList(0, i).stream().noneMatch(each -> each.stage() == step.stage());
      if (first && isWithin(step, from, to)) {
        tallies.getOrDefault(step.stage(), new Tally()).take(step, way.subList(i + 1, way.size()));
      }
    }
  }

  private static List<LossReason> reasons(
      Map<LeadId, List<StageStep>> ways, Instant from, Instant to, Map<LeadId, String> reasons) {
    var counts = new LinkedHashMap<String, Integer>();
    ways.forEach((lead, way) -> {
      StageStep last = way.getLast();
      if (last.stage() == LeadStage.LOST && isWithin(last, from, to)) {
        counts.merge(reasons.getOrDefault(lead, ""), 1, Integer::sum);
      }
    });
    return counts.entrySet().stream()
        .map(each -> new LossReason(each.getKey(), each.getValue()))
        .sorted(
            Comparator.comparingInt(LossReason::leads).reversed().thenComparing(LossReason::reason))
        .toList();
  }

  private static boolean isWithin(StageStep step, Instant from, Instant to) {
    return !step.at().isBefore(from) && step.at().isBefore(to);
  }

  /// What is counted of one stage.
  private static final class Tally {
    private int entered;
    private int advanced;
    private int lost;
    private final List<Duration> stays = new ArrayList<>();

    void take(StageStep step, List<StageStep> after) {
      entered++;
      if (!after.isEmpty()) {
        stays.add(Duration.between(step.at(), after.getFirst().at()));
      }
      if (after.stream().anyMatch(later -> isFurther(later.stage(), step.stage()))) {
        advanced++;
      } else if (!after.isEmpty() && after.getLast().stage() == LeadStage.LOST) {
        lost++;
      }
    }

    private static boolean isFurther(LeadStage later, LeadStage than) {
      return later.compareTo(than) > 0 && (later == LeadStage.WON || !later.closed());
    }

    StageRow row(LeadStage stage) {
      return new StageRow(
          stage, entered, advanced, lost, entered - advanced - lost, Median.of(stays));
    }
  }
}
