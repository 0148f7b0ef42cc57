package io.leadline.store;

import static io.leadline.store.Story.ANNA;
import static io.leadline.store.Story.BORIS;
import static io.leadline.store.Story.at;
import static io.leadline.store.Story.await;
import static io.leadline.store.Story.number;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.call.CallRecord;
import io.leadline.domain.lead.LeadRecord;
import io.leadline.domain.task.RecoveryCard;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.event.Fact;
import io.leadline.event.Person;
import io.leadline.event.Witness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// The same facts in any order, some of them twice, give the same end: the same calls, people with
/// the same leads, the same board.
class ShuffleTest {
  private static final long SEED = 20260302;
  private static final int STORIES = 60;
  private static final int SHUFFLES_IN_MEMORY = 40;
  private static final int SHUFFLES_IN_REDIS = 3;
  private static final Instant FAR = at(10_000_000);
  private static final List<Person> PEOPLE =
      List.of(number("+4915100001"), number("+4915100002"), number("+4915100003"));

  /// What can be seen in the end. Which of several ids a lead or card bears depends on what was
  /// told first, so leads are told apart by their calls.
  private record End(
      Set<CallSeen> calls, Set<LeadSeen> leads, List<CardSeen> board, List<Optional<?>> reps) {}

  private record CallSeen(CallRecord record) {}

  private record LeadSeen(
      Set<CallId> calls, Person person, Instant openedAt, List<Witness> witnesses) {}

  private record CardSeen(
      Person person,
      Instant since,
      Instant lastLostAt,
      int lostCalls,
      int waitSeconds,
      Instant due) {}

  private static End end(StorePorts store) {
    var calls = await(store.records().calls(store.company(), at(0), FAR));
    var leads = await(store.records().leads(store.company(), at(0), FAR));
    Map<?, Set<CallId>> ofLead =
        calls.stream().collect(groupingBy(CallRecord::lead, mapping(CallRecord::id, toSet())));
    return new End(
        calls.stream().map(ShuffleTest::withoutLead).collect(toSet()),
        leads.stream().map(lead -> seen(lead, ofLead.get(lead.id()))).collect(toSet()),
        await(store.tasks().recovery(store.company(), 100)).stream()
            .map(ShuffleTest::seen)
            .toList(),
        PEOPLE.stream()
            .<Optional<?>>map(person ->
                await(
                        store
                            .directory()
                            .identify(store.company(), ((Person.ByNumber) person).number()))
                    .lastRep())
            .toList());
  }

  private static CallSeen withoutLead(CallRecord it) {
    return new CallSeen(
        new CallRecord(
            it.id(),
            it.arrivedAt(),
            it.origin(),
            it.number(),
            it.dialled(),
            it.brand(),
            it.person(),
            it.account(),
            it.tier(),
            Story.leadOf("any"),
            it.question(),
            it.routing(),
            it.stays(),
            it.connectedAt(),
            it.answeredBy(),
            it.outcome(),
            it.endedAt(),
            it.waitSeconds(),
            it.ringSeconds(),
            it.talkSeconds()));
  }

  private static LeadSeen seen(LeadRecord lead, Set<CallId> calls) {
    return new LeadSeen(calls, lead.person(), lead.openedAt(), lead.witnesses());
  }

  private static CardSeen seen(RecoveryCard card) {
    return new CardSeen(
        card.person(),
        card.since(),
        card.lastLostAt(),
        card.lostCalls(),
        card.lastWaitSeconds(),
        card.task().due());
  }

  private static List<Fact> facts(Story story, Random random) {
    var facts = new ArrayList<Fact>();
    int calls = 1 + random.nextInt(8);
    for (int n = 0; n < calls; n++) {
      Person person = PEOPLE.get(random.nextInt(PEOPLE.size()));
      String name = "c" + n;
      long second = random.nextInt(2000);
      facts.addAll(
          random.nextBoolean()
              ? story.lostCall(name, second, person)
              : story.answeredCall(name, second, person, random.nextBoolean() ? ANNA : BORIS));
      if (random.nextBoolean()) {
        facts.add(story.pressed(name, second + 4, random.nextBoolean() ? "fair" : "search-ad"));
      }
    }
    return facts;
  }

  private static List<Fact> disturbed(List<Fact> facts, Random random) {
    var shuffled = new ArrayList<>(facts);
    for (Fact fact : facts) {
      if (random.nextInt(4) == 0) {
        shuffled.add(fact);
      }
    }
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  private static int differences(Supplier<StorePorts> stores, int shuffles) {
    int compared = 0;
    for (int n = 0; n < STORIES; n++) {
      var random = new Random(SEED + n);
      StorePorts inOrder = stores.get();
      new Story(inOrder).tellAll(facts(new Story(inOrder), new Random(SEED + n)));
      End expected = end(inOrder);
      for (int shuffle = 0; shuffle < shuffles; shuffle++) {
        StorePorts store = stores.get();
        var story = new Story(store);
        story.tellAll(disturbed(facts(story, new Random(SEED + n)), random));
        assertThat(end(store)).as("story %d, shuffle %d", n, shuffle).isEqualTo(expected);
        compared++;
      }
    }
    return compared;
  }

  private static StorePorts inMemory() {
    return InMemoryStore.empty(new CompanyId("acme"));
  }

  @Test
  void shuffledFactsGiveTheSameEndInMemory() {
    assertThat(differences(ShuffleTest::inMemory, SHUFFLES_IN_MEMORY))
        .isEqualTo(STORIES * SHUFFLES_IN_MEMORY);
  }

  @Test
  void shuffledFactsGiveTheSameEndInRedis() {
    assertThat(differences(TestRedis::store, SHUFFLES_IN_REDIS))
        .isEqualTo(STORIES * SHUFFLES_IN_REDIS);
  }

  @Test
  void memoryAndRedisAgreeOnEveryShuffledStory() {
    for (int n = 0; n < STORIES; n++) {
      StorePorts memory = inMemory();
      StorePorts redis = TestRedis.store();
      new Story(memory)
          .tellAll(disturbed(facts(new Story(memory), new Random(SEED + n)), new Random(n)));
      new Story(redis)
          .tellAll(disturbed(facts(new Story(redis), new Random(SEED + n)), new Random(n)));
      assertThat(end(redis)).as("story %d", n).isEqualTo(end(memory));
    }
  }
}
