package io.leadline.domain.report;

import io.leadline.domain.lead.LeadRecord;
import io.leadline.event.LeadId;
import io.leadline.event.LeadStage;
import io.leadline.event.Money;
import io.leadline.event.Witness;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Of every lead what the cost of leads needs, in columns: a million leads take about a hundred
/// megabytes, and a report over them makes no object of a lead and walks them in the order in which
/// they were opened. Leads and persons stand here by a hash of their ids, so no number and no
/// address does; two of a million are taken for one another with a chance of one in thirty million.
/// For one thread at a time.
public final class LeadTable {
  /// More leads have no place in it.
  public static final int MOST = 1 << 22;

  private static final int ROW_BITS = 22;
  private static final long FIRST_MOMENT = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
  private static final long LAST_MOMENT = (1L << 41) - 1;
  private static final int FIRST_SIZE = 1 << 10;
  private static final long HASH_START = 0xcbf29ce484222325L;
  private static final long HASH_STEP = 0x100000001b3L;

  /// How far a lead has come, as the report counts it.
  private static final byte GONE = 0;

  private static final byte NO_LEAD = 1;
  private static final byte LEAD = 2;
  private static final byte QUALIFIED = 3;
  private static final byte WON = 4;
  private static final int STANDINGS = 5;

  private final LongPlaces rows = new LongPlaces();
  private final LongPlaces persons = new LongPlaces();
  private final Repeats repeats = new Repeats();
  private final Map<List<Witness>, Integer> evidenceKnown = new HashMap<>();
  private final List<List<Witness>> evidence = new ArrayList<>();
  private final AmountColumn revenue = new AmountColumn();
  private int[] person = new int[FIRST_SIZE];

  /// The group of leads it is counted in: its evidence and its standing.
  private int[] group = new int[FIRST_SIZE];

  /// The moment when each was opened, and its row behind that.
  private long[] opened = new long[FIRST_SIZE];

  /// By that, of each [#walked].
  private final LeadLine line = new LeadLine();

  int size() {
    return rows.size();
  }

  /// Takes a lead in as it stands now, a new one or a known one.
  ///
  /// @throws IllegalStateException where there are more than [#MOST]
  public void put(LeadRecord lead) {
    int row = row(lead.id());
    long key = moment(lead.openedAt()) << ROW_BITS | row;
    if (opened[row] != key && row < line.size()) {
      line.clear();
    }
    opened[row] = key;
    person[row] = persons.placeOf(hash(lead.person().key()));
    group[row] = evidenceOf(lead.witnesses()) * STANDINGS + standingOf(lead);
    revenue.set(row, lead.revenue().map(Money::amount).orElse(BigDecimal.ZERO));
    changed(repeats.saw(person[row], row));
    changed(row);
  }

  /// Forgets a lead whose record is gone.
  public void remove(LeadId lead) {
    int row = row(lead);
    group[row] = GONE;
    revenue.set(row, BigDecimal.ZERO);
    changed(row);
  }

  private int row(LeadId lead) {
    int known = rows.size();
    int row = rows.placeOf(hash(lead.value()));
    if (row >= MOST) {
      throw new IllegalStateException("more than " + MOST + " leads have no place in the table");
    }
    if (row >= opened.length) {
      int size = opened.length * 2;
      opened = Arrays.copyOf(opened, size);
      person = Arrays.copyOf(person, size);
      group = Arrays.copyOf(group, size);
    }
    if (row == known) {
      opened[row] = row;
    }
    return row;
  }

  /// In milliseconds, small enough to leave room for a row.
  private static long moment(Instant at) {
    return Math.clamp(at.toEpochMilli() - FIRST_MOMENT, -LAST_MOMENT, LAST_MOMENT);
  }

  private void changed(int row) {
    if (row != Repeats.NO_ROW && row < line.size()) {
      line.set(opened[row], walked(row));
    }
  }

  /// What a report needs of a lead on its way: the person's number among those with several leads
  /// (with a minus where the lead has revenue), and the group.
  private long walked(int row) {
    long number = repeats.of(person[row]);
    return (revenue.isNothing(row) ? number : ~number) << Integer.SIZE | group[row];
  }

  private static byte standingOf(LeadRecord lead) {
    if (lead.stage() == LeadStage.NOT_A_LEAD) {
      return NO_LEAD;
    }
    if (lead.stage() == LeadStage.WON) {
      return WON;
    }
    return lead.qualifiedAt().isPresent() ? QUALIFIED : LEAD;
  }

  /// Only the order in which the witnesses spoke counts, not when, nor what they said beside the
  /// source.
  private int evidenceOf(List<Witness> told) {
    var inTurn = told.stream().sorted(Comparator.comparing(Witness::at)).toList();
    var bare = new ArrayList<Witness>();
    for (Witness witness : inTurn) {
      Instant turn = Instant.EPOCH.plusMillis(bare.size());
      bare.add(new Witness(witness.kind(), witness.source(), "", turn));
    }
    return evidenceKnown.computeIfAbsent(
        List.copyOf(bare),
        each -> {
          evidence.add(each);
          return evidence.size() - 1;
        });
  }

  private static long hash(String text) {
    long hash = HASH_START;
    for (int at = 0; at < text.length(); at++) {
      hash = (hash ^ text.charAt(at)) * HASH_STEP;
    }
    return hash ^ hash >>> Integer.SIZE;
  }

  /// The leads of a period, each person once in a window; what was no lead is among them.
  ///
  /// @param knownFrom from when on persons count as counted before
  /// @param from inclusive
  /// @param until exclusive
  List<LeadGroup> counted(Instant knownFrom, Instant from, Instant until, Duration window) {
    inLine();
    var groups = new Groups();
    long[] countedUntil = new long[repeats.size()];
    Arrays.fill(countedUntil, Long.MIN_VALUE);
    long start = moment(from);
    long millis = window.toMillis();
    int end = line.firstFrom(moment(until) << ROW_BITS);
    for (int at = line.firstFrom(moment(knownFrom) << ROW_BITS); at < end; at++) {
      long when = line.key(at) >> ROW_BITS;
      int number = (int) (line.value(at) >> Integer.SIZE);
      int group = (int) line.value(at);
      if (isCounted(Math.max(number, ~number), group % STANDINGS, when, countedUntil, millis)
          && when >= start) {
        groups.counts[group]++;
        if (number < 0) {
          groups.revenue.add(group / STANDINGS, (int) (line.key(at) & MOST - 1));
        }
      }
    }
    return groups.found();
  }

  private static boolean isCounted(
      int number, int standing, long when, long[] countedUntil, long window) {
    if (standing == GONE) {
      return false;
    }
    if (standing == NO_LEAD || number == Repeats.ALONE) {
      return true;
    }
    if (when < countedUntil[number]) {
      return false;
    }
    countedUntil[number] = when + window;
    return true;
  }

  /// Those that are not in line yet take their places.
  private void inLine() {
    if (line.size() < rows.size()) {
      line.add(
          Arrays.copyOfRange(opened, line.size(), rows.size()),
          key -> walked((int) (key & MOST - 1)));
    }
  }

  /// Counts by evidence and standing.
  private final class Groups {
    private final int[] counts = new int[evidence.size() * STANDINGS];
    private final AmountColumn.Sums revenue = LeadTable.this.revenue.new Sums(evidence.size());

    List<LeadGroup> found() {
      var found = new ArrayList<LeadGroup>();
      for (int of = 0; of < evidence.size(); of++) {
        int no = count(of, NO_LEAD);
        int won = count(of, WON);
        int qualified = won + count(of, QUALIFIED);
        int leads = qualified + count(of, LEAD);
        if (no + leads > 0) {
          found.add(new LeadGroup(evidence.get(of), no, leads, qualified, won, revenue.of(of)));
        }
      }
      return found;
    }

    private int count(int of, byte standing) {
      return counts[of * STANDINGS + standing];
    }
  }
}
