package io.leadline.store;

import io.leadline.event.Fact;
import io.leadline.event.LeadEvent;
import io.leadline.event.Person;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/// Tells a [DrillSubject] what happens to many callers at once, as a PBX with its ledger would:
/// each conversation's facts one behind the other, many conversations side by side, and again
/// whatever was not confirmed when the subject died. Keeps its own log of what was confirmed.
final class DrillLoad implements AutoCloseable {
  private static final int SIDE_BY_SIDE_AT_MOST = 32;

  /// With few facts fewer go side by side: each fault hits some, and the next is to hit others.
  private static final int FACTS_TO_ONE_SIDE_BY_SIDE = 40;

  private static final int SETTLE_LOOKS = 1_200;
  private static final long PAUSE_MS = 50;
  private static final long PATIENCE_MS = 60_000;

  private final String uri;
  private final Path state;
  private final Random random;
  private final Deque<Deque<Fact>> waiting = new ArrayDeque<>();
  private final Map<String, Deque<Fact>> underWay = new HashMap<>();
  private final Map<String, String> confirmed = new LinkedHashMap<>();
  private final Map<String, Long> sentAt = new HashMap<>();
  private final Set<String> calls = new TreeSet<>();
  private final Set<String> lostCallers = new TreeSet<>();
  private final Set<String> closedLeads = new TreeSet<>();
  private final List<Long> waits = new ArrayList<>();
  private final int facts;
  private final int sideBySide;
  private final int spares;
  private final Deque<DrillProcess> standby = new ArrayDeque<>();
  private DrillProcess subject;
  private int faults;
  private int inFlight;

  /// @param spares subjects that stand ready for those that will be killed
  DrillLoad(String uri, Path state, int facts, Random random, int spares) {
    this.uri = uri;
    this.state = state;
    this.random = random;
    this.spares = spares;
    this.sideBySide = Math.clamp(facts / FACTS_TO_ONE_SIDE_BY_SIDE, 1, SIDE_BY_SIDE_AT_MOST);
    var story =
        new Story(DrillSubject.COMPANY, _ -> Future.failedFuture(new IllegalStateException()));
    int told = 0;
    for (int n = 0; told < facts; n++) {
      Deque<Fact> conversation = new ArrayDeque<>(conversation(story, n));
      told += conversation.size();
      waiting.add(conversation);
    }
    this.facts = told;
    this.subject = started();
  }

  private List<Fact> conversation(Story story, int n) {
    String call = "d" + n;
    String number = "+4915" + (1_000_000 + n);
    Person person = Story.number(number);
    calls.add("north:" + call);
    var told = new ArrayList<Fact>();
    if (random.nextInt(3) > 0) {
      told.addAll(story.lostCall(call, n * 10L, person));
      lostCallers.add("n:" + number);
    } else {
      told.addAll(story.answeredCall(call, n * 10L, person, Story.ANNA));
      if (random.nextBoolean()) {
        told.add(
            story.fact(
                "lost/" + call,
                n * 10L + 100,
                new LeadEvent.Lost(Story.leadOf(call), "too dear", Story.ANNA)));
        closedLeads.add(Story.leadOf(call).value());
      }
    }
    return told;
  }

  private DrillProcess started() {
    while (standby.size() <= spares) {
      standby.add(new DrillProcess(uri, state));
    }
    return standby.remove().begun();
  }

  @Override
  public void close() {
    subject.close();
    standby.forEach(DrillProcess::close);
  }

  DrillProcess subject() {
    return subject;
  }

  int facts() {
    return facts;
  }

  int faults() {
    return faults;
  }

  /// Faults that hit while facts were under way.
  int inFlight() {
    return inFlight;
  }

  Map<String, String> confirmed() {
    return confirmed;
  }

  Set<String> calls() {
    return calls;
  }

  Set<String> lostCallers() {
    return lostCallers;
  }

  Set<String> closedLeads() {
    return closedLeads;
  }

  /// Tells everything, with a fault at `count` random moments.
  void run(int count, Runnable fault) {
    var moments = new TreeSet<Integer>();
    while (moments.size() < count) {
      moments.add(1 + random.nextInt(facts - 1));
    }
    while (confirmed.size() < facts) {
      step();
      while (!moments.isEmpty() && confirmed.size() >= moments.first()) {
        moments.pollFirst();
        fill();
        strike(fault);
      }
    }
  }

  /// Tells everything, with as many faults, each after the store itself has confirmed some facts
  /// since the last one.
  void runCalmly(int count, Runnable fault) {
    int between = Math.max(1, facts / (count + 1) / 2);
    for (int n = 0; n < count && confirmed.size() < facts; n++) {
      settled();
      long until = byTheStore() + between;
      int atMost = Math.min(facts, confirmed.size() + between);
      while (byTheStore() < until && confirmed.size() < atMost) {
        step();
      }
      strike(fault);
    }
    while (confirmed.size() < facts) {
      step();
    }
  }

  /// Tells everything; some facts after the last fault the next begins, and once `isOver` it is
  /// mended.
  void runWhile(int count, Runnable fault, BooleanSupplier isOver, Runnable mend) {
    int between = Math.max(1, facts / (count + 1) / 2);
    for (int n = 0; n < count && confirmed.size() < facts; n++) {
      settled();
      int until = Math.min(facts, confirmed.size() + between);
      fault.run();
      while (!isOver.getAsBoolean() && confirmed.size() < facts) {
        step();
      }
      if (isOver.getAsBoolean()) {
        fill();
        strike(mend);
      }
      while (confirmed.size() < until) {
        step();
      }
    }
    while (confirmed.size() < facts) {
      step();
    }
  }

  private long byTheStore() {
    return confirmed.values().stream().filter("fresh"::equals).count();
  }

  private void step() {
    fill();
    take(subject.next(PATIENCE_MS));
  }

  void strike(Runnable fault) {
    faults++;
    inFlight += underWay.isEmpty() ? 0 : 1;
    fault.run();
  }

  /// Kills the subject without a word and starts another in its place.
  void killSubject() {
    subject.kill();
    // what it said before it died was heard
    for (String line = subject.next(50); !line.isEmpty(); line = subject.next(50)) {
      take(line);
    }
    subject = started();
    var again = List.copyOf(underWay.values());
    underWay.clear();
    again.forEach(this::tell);
  }

  private void fill() {
    while (underWay.size() < sideBySide && !waiting.isEmpty()) {
      tell(waiting.removeFirst());
    }
  }

  private void tell(Deque<Fact> conversation) {
    Fact next = conversation.getFirst();
    underWay.put(next.id().value(), conversation);
    sentAt.put(next.id().value(), System.nanoTime());
    subject.say("F " + FactCodec.write(next));
  }

  private void take(String line) {
    if (!line.startsWith("A ")) {
      return;
    }
    String id = line.substring(2, line.lastIndexOf(' '));
    String result = line.substring(line.lastIndexOf(' ') + 1);
    Deque<Fact> conversation = underWay.remove(id);
    if (conversation == null) {
      return;
    }
    waits.add(System.nanoTime() - sentAt.getOrDefault(id, System.nanoTime()));
    if (!result.equals("failed")) {
      confirmed.put(id, result);
      conversation.removeFirst();
    }
    if (!conversation.isEmpty()) {
      waiting.addFirst(conversation);
    }
  }

  /// How long facts waited for their confirmation, in milliseconds.
  long waitMillis(double share) {
    var sorted = waits.stream().sorted().toList();
    return sorted.isEmpty()
        ? 0
        : sorted.get((int) Math.min(sorted.size() - 1, sorted.size() * share)) / 1_000_000;
  }

  private String[] asked() {
    subject.say("W");
    String line = subject.next(PATIENCE_MS);
    while (!line.startsWith("W ")) {
      take(line);
      line = subject.next(PATIENCE_MS);
    }
    return line.split(" ", -1);
  }

  /// Waits until the subject's spool is empty.
  ///
  /// @return the subject's words: waiting, quarantined, missing, left, state
  String[] settled() {
    for (int tries = 0; tries < SETTLE_LOOKS; tries++) {
      String[] words = asked();
      if (words[1].equals("0") && words[5].equals("Up") && !words[4].matches("[1-9]\\d*")) {
        return words;
      }
      take(subject.next(PAUSE_MS));
    }
    throw new IllegalStateException("the spool does not empty");
  }
}
