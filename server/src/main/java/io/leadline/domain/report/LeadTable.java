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
/// megabytes, and a report over them makes no object of a lead. Leads and persons stand here by a
/// hash of their ids, so no number and no address does; two of a million are taken for one another
/// with a chance of one in thirty million. For one thread at a time.
public final class LeadTable {
  /// More leads have no place in it.
  public static final int MOST = 1 << 22;

  private static final int ROW_BITS = 22;
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
  private final Map<List<Witness>, Integer> evidenceKnown = new HashMap<>();
  private final List<List<Witness>> evidence = new ArrayList<>();
  private int[] person = new int[FIRST_SIZE];
  private int[] witnesses = new int[FIRST_SIZE];
  private byte[] standing = new byte[FIRST_SIZE];
  private BigDecimal[] revenue = nothing(FIRST_SIZE);

  /// When each was opened, in milliseconds, and its row behind that.
  private long[] opened = new long[FIRST_SIZE];

  private long[] inOrder = new long[0];
  private boolean isOrdered;

  int size() {
    return rows.size();
  }

  /// Takes a lead in as it stands now, a new one or a known one.
  ///
  /// @throws IllegalStateException where there are more than [#MOST]
  public void put(LeadRecord lead) {
    int row = rows.placeOf(hash(lead.id().value()));
    if (row >= MOST) {
      throw new IllegalStateException("more than " + MOST + " leads have no place in the table");
    }
    room(row);
    long when = lead.openedAt().toEpochMilli() << ROW_BITS | row;
    isOrdered &= opened[row] == when;
    opened[row] = when;
    person[row] = persons.placeOf(hash(lead.person().key()));
    witnesses[row] = evidenceOf(lead.witnesses());
    standing[row] = standingOf(lead);
    revenue[row] = lead.revenue().map(Money::amount).orElse(BigDecimal.ZERO);
  }

  /// Forgets a lead whose record is gone.
  public void remove(LeadId lead) {
    int row = rows.placeOf(hash(lead.value()));
    room(row);
    standing[row] = GONE;
    revenue[row] = BigDecimal.ZERO;
  }

  private static BigDecimal[] nothing(int size) {
    var amounts = new BigDecimal[size];
    Arrays.fill(amounts, BigDecimal.ZERO);
    return amounts;
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

  private void room(int row) {
    if (row >= opened.length) {
      int size = opened.length * 2;
      opened = Arrays.copyOf(opened, size);
      person = Arrays.copyOf(person, size);
      witnesses = Arrays.copyOf(witnesses, size);
      standing = Arrays.copyOf(standing, size);
      BigDecimal[] before = revenue;
      revenue = nothing(size);
      System.arraycopy(before, 0, revenue, 0, before.length);
    }
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
    order();
    var groups = new Groups(evidence);
    long[] lastCounted = new long[persons.size()];
    Arrays.fill(lastCounted, Long.MIN_VALUE);
    long start = from.toEpochMilli();
    long millis = window.toMillis();
    for (int at = firstFrom(knownFrom); at < inOrder.length; at++) {
      long when = inOrder[at] >> ROW_BITS;
      if (when >= until.toEpochMilli()) {
        break;
      }
      int row = (int) (inOrder[at] & MOST - 1);
      if (isCounted(row, when, lastCounted, millis) && when >= start) {
        groups.add(witnesses[row], standing[row], revenue[row]);
      }
    }
    return groups.found();
  }

  private boolean isCounted(int row, long when, long[] lastCounted, long window) {
    if (standing[row] == GONE) {
      return false;
    }
    if (standing[row] == NO_LEAD) {
      return true;
    }
    long before = lastCounted[person[row]];
    if (before != Long.MIN_VALUE && when < before + window) {
      return false;
    }
    lastCounted[person[row]] = when;
    return true;
  }

  private void order() {
    if (!isOrdered || inOrder.length != rows.size()) {
      inOrder = Arrays.copyOf(opened, rows.size());
      Arrays.sort(inOrder);
      isOrdered = true;
    }
  }

  private int firstFrom(Instant from) {
    int found = Arrays.binarySearch(inOrder, Math.max(0, from.toEpochMilli()) << ROW_BITS);
    return found < 0 ? -found - 1 : found;
  }

  /// Counts by evidence and standing.
  private static final class Groups {
    private final List<List<Witness>> evidence;
    private final int[] counts;
    private final BigDecimal[] revenue;

    Groups(List<List<Witness>> evidence) {
      this.evidence = evidence;
      this.counts = new int[evidence.size() * STANDINGS];
      this.revenue = new BigDecimal[evidence.size()];
      Arrays.fill(revenue, BigDecimal.ZERO);
    }

    void add(int of, int standing, BigDecimal amount) {
      counts[of * STANDINGS + standing]++;
      if (amount.signum() != 0) {
        revenue[of] = revenue[of].add(amount);
      }
    }

    List<LeadGroup> found() {
      var found = new ArrayList<LeadGroup>();
      for (int of = 0; of < revenue.length; of++) {
        int no = count(of, NO_LEAD);
        int won = count(of, WON);
        int qualified = won + count(of, QUALIFIED);
        int leads = qualified + count(of, LEAD);
        if (no + leads > 0) {
          found.add(new LeadGroup(evidence.get(of), no, leads, qualified, won, revenue[of]));
        }
      }
      return found;
    }

    private int count(int of, byte standing) {
      return counts[of * STANDINGS + standing];
    }
  }
}
