package io.leadline.domain.report;

import io.leadline.domain.lead.LeadRecord;
import io.leadline.domain.source.AttributionModel;
import io.leadline.domain.source.SourceCatalog;
import io.leadline.domain.source.SpendRow;
import io.leadline.event.LeadId;
import io.leadline.event.LeadStage;
import io.leadline.event.SourceKey;
import io.leadline.event.Witness;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The cost of leads by source: what was spent in the days of a period, over the leads whose first
/// interaction fell in it.
///
/// A person counts once in a uniqueness window; what turned out to be no lead is counted apart and
/// never divides. Spend is spread evenly over the days it was booked for, and divided exactly:
/// amounts are rounded where they are shown.
///
/// @param from first day
/// @param to last day
/// @param window how long a person counts as the same lead
public record CostPerLead(
    LocalDate from,
    LocalDate to,
    ZoneId zone,
    Currency currency,
    AttributionModel model,
    Duration window,
    SourceCatalog catalog) {
  public static final Duration DEFAULT_WINDOW = Duration.ofDays(90);

  /// From when on leads must be known, so that a person counted before the period is not counted
  /// again.
  public Instant leadsFrom() {
    return start().minus(window);
  }

  /// Until when, exclusive.
  public Instant leadsUntil() {
    return to.plusDays(1).atStartOfDay(zone).toInstant();
  }

  /// One row for each source with spend or leads, one for a channel with spend of its own, and one
  /// for leads of unknown source, by channel and source.
  public List<CostRow> rows(List<LeadRecord> leads, List<SpendRow> spend) {
    var sums = booked(spend);
    for (LeadRecord lead : counted(leads)) {
      shares(lead.witnesses())
          .forEach((place, share) -> {
            Sum sum = sums.computeIfAbsent(place, _ -> new Sum());
            sum.leads(LeadGroup.of(lead), share);
            sum.leads.add(lead.id());
          });
    }
    return rows(sums);
  }

  /// As from the leads themselves, but without the ids of the leads behind the figures; and how
  /// much of the leads' sources is known.
  ///
  /// @param counted as [#counted(LeadTable)] tells
  public CostFigures figures(List<LeadGroup> counted, List<SpendRow> spend) {
    var sums = booked(spend);
    for (LeadGroup group : counted) {
      shares(group.witnesses())
          .forEach(
              (place, share) -> sums.computeIfAbsent(place, _ -> new Sum()).leads(group, share));
    }
    return new CostFigures(rows(sums), SourceCoverage.ofGroups(counted));
  }

  /// The leads of the period, each person once, by what is known of their sources.
  public List<LeadGroup> counted(LeadTable leads) {
    return leads.counted(leadsFrom(), start(), leadsUntil(), window);
  }

  private Map<Place, Sum> booked(List<SpendRow> spend) {
    var sums = new LinkedHashMap<Place, Sum>();
    for (SpendRow row : spend) {
      BigDecimal part = inPeriod(row);
      if (part.signum() != 0) {
        sums.computeIfAbsent(new Place(Optional.of(row.channel()), row.source()), _ -> new Sum())
            .spend(part);
      }
    }
    return sums;
  }

  private List<CostRow> rows(Map<Place, Sum> sums) {
    wholeChannels(sums);
    return sums.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getValue().row(entry.getKey(), currency))
        .toList();
  }

  /// A channel with spend booked on it as a whole shows all its spend and all its leads in that
  /// row.
  private void wholeChannels(Map<Place, Sum> sums) {
    List<Place> wholes =
        sums.keySet().stream()
            .filter(place -> place.channel().isPresent() && place.source().isEmpty())
            .toList();
    for (Place whole : wholes) {
      Sum sum = sums.computeIfAbsent(whole, _ -> new Sum());
      sums.entrySet().stream()
          .filter(entry -> entry.getKey().channel().equals(whole.channel()))
          .filter(entry -> entry.getKey().source().isPresent())
          .forEach(entry -> sum.add(entry.getValue()));
    }
  }

  private Map<Place, BigDecimal> shares(List<Witness> witnesses) {
    var shares = new HashMap<Place, BigDecimal>();
    model
        .shares(witnesses)
        .forEach((source, share) -> shares.merge(place(source), share, BigDecimal::add));
    return shares.isEmpty() ? Map.of(Place.UNKNOWN, BigDecimal.ONE) : shares;
  }

  private Place place(SourceKey source) {
    String channel = catalog.source(source).map(known -> known.channel()).orElse(source.value());
    return new Place(Optional.of(channel), Optional.of(source));
  }

  /// The leads of the period, each person once; what was no lead is among them.
  ///
  /// @param leads from [#leadsFrom] on, so that persons counted before are known
  public List<LeadRecord> counted(List<LeadRecord> leads) {
    var lastCounted = new HashMap<String, Instant>();
    var counted = new ArrayList<LeadRecord>();
    for (LeadRecord lead :
        leads.stream().sorted(Comparator.comparing(LeadRecord::openedAt)).toList()) {
      if (lead.stage() == LeadStage.NOT_A_LEAD) {
        addIfInPeriod(lead, counted);
        continue;
      }
      Instant before = lastCounted.get(lead.person().key());
      if (before == null || !lead.openedAt().isBefore(before.plus(window))) {
        lastCounted.put(lead.person().key(), lead.openedAt());
        addIfInPeriod(lead, counted);
      }
    }
    return counted;
  }

  private void addIfInPeriod(LeadRecord lead, List<LeadRecord> counted) {
    if (!lead.openedAt().isBefore(start()) && lead.openedAt().isBefore(leadsUntil())) {
      counted.add(lead);
    }
  }

  private Instant start() {
    return from.atStartOfDay(zone).toInstant();
  }

  private BigDecimal inPeriod(SpendRow row) {
    LocalDate first = row.from().isAfter(from) ? row.from() : from;
    LocalDate last = row.to().isBefore(to) ? row.to() : to;
    long inside = Math.max(0, ChronoUnit.DAYS.between(first, last) + 1);
    long all = ChronoUnit.DAYS.between(row.from(), row.to()) + 1;
    return inside == all
        ? row.amount().amount()
        : row.amount()
            .amount()
            .multiply(BigDecimal.valueOf(inside))
            .divide(BigDecimal.valueOf(all), MathContext.DECIMAL128);
  }

  private record Place(Optional<String> channel, Optional<SourceKey> source)
      implements Comparable<Place> {
    static final Place UNKNOWN = new Place(Optional.empty(), Optional.empty());
    private static final String LAST = "\uffff";

    @Override
    public int compareTo(Place other) {
      return Comparator.<Place, String>comparing(place -> place.channel.orElse(LAST))
          .thenComparing(place -> place.source.map(SourceKey::value).orElse(""))
          .compare(this, other);
    }
  }

  private static final class Sum {
    private BigDecimal spend = BigDecimal.ZERO;
    private BigDecimal revenue = BigDecimal.ZERO;
    private CostRow.Counts counts = CostRow.Counts.NONE;
    private final List<LeadId> leads = new ArrayList<>();

    void spend(BigDecimal amount) {
      spend = spend.add(amount);
    }

    void leads(LeadGroup group, BigDecimal share) {
      counts =
          counts.plus(
              new CostRow.Counts(
                  of(group.notLeads() + group.leads(), share),
                  of(group.notLeads(), share),
                  of(group.leads(), share),
                  of(group.qualified(), share),
                  of(group.won(), share)));
      revenue =
          group.revenue().signum() == 0 ? revenue : revenue.add(group.revenue().multiply(share));
    }

    private static BigDecimal of(int count, BigDecimal share) {
      return count == 0 ? BigDecimal.ZERO : share.multiply(BigDecimal.valueOf(count));
    }

    void add(Sum other) {
      spend = spend.add(other.spend);
      revenue = revenue.add(other.revenue);
      counts = counts.plus(other.counts);
      leads.addAll(other.leads);
    }

    CostRow row(Place place, Currency currency) {
      return new CostRow(
          place.channel(), place.source(), currency, spend, counts, revenue, List.copyOf(leads));
    }
  }
}
