package io.leadline.store;

import static io.leadline.store.Story.ANNA;
import static io.leadline.store.Story.await;
import static io.leadline.store.Story.leadOf;
import static io.leadline.store.Story.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.Contact;
import io.leadline.domain.account.Identity;
import io.leadline.domain.account.Union;
import io.leadline.domain.report.TimelineEntry;
import io.leadline.event.AccountEvent;
import io.leadline.event.AccountId;
import io.leadline.event.ContactEvent;
import io.leadline.event.ContactId;
import io.leadline.event.Dossier;
import io.leadline.event.LeadEvent;
import io.leadline.event.LeadId;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.Tier;
import io.leadline.flow.port.Recorded;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two contacts become one and two again, and nothing is lost on the way: what every store does.
abstract class ContactMergeContract {
  private static final String OFFICE = "+4930100001";
  private static final String MOBILE = "+4915100001";
  private static final ContactId OLGA = new ContactId("olga");
  private static final ContactId IVANOVA = new ContactId("ivanova");
  private static final Union<ContactId> ALONE = new Union<>(Optional.empty(), List.of());
  private static final Person AS_OLGA = new Person.Known(OLGA);
  private static final Person AS_IVANOVA = new Person.Known(IVANOVA);

  StorePorts store;
  private Story story;

  abstract StorePorts emptyStore();

  @BeforeEach
  void onePersonTwice() {
    store = emptyStore();
    story = new Story(store);
    story.tellAll(story.answeredCall("1", 0, number(OFFICE), ANNA));
    capture("1", 100, number(OFFICE), OLGA, Map.of("name", "Olga", "position", "buyer"));
    story.tell("lead/1/lost", 200, new LeadEvent.Lost(leadOf("1"), "too dear", ANNA));
    story.tellAll(story.lostCall("2", 300, number(MOBILE)));
    capture("2", 400, number(MOBILE), IVANOVA, Map.of("name", "O. Ivanova", "company", "Pumps"));
  }

  private Recorded capture(
      String lead, long second, Person was, ContactId contact, Map<String, String> fields) {
    return story.tell(
        "lead/" + lead + "/captured/" + second,
        second,
        new LeadEvent.Captured(leadOf(lead), was, contact, fields, ANNA));
  }

  private Recorded merge() {
    return story.tell("ivanova/merged/1", 500, new ContactEvent.Merged(IVANOVA, OLGA, ANNA));
  }

  private Recorded unmerge() {
    return story.tell("ivanova/unmerged/1", 600, new ContactEvent.Unmerged(IVANOVA, OLGA, ANNA));
  }

  private Contact contact(ContactId id) {
    return await(store.records().contact(store.company(), id)).orElseThrow();
  }

  private Person personOf(String lead) {
    return await(store.records().lead(store.company(), new LeadId("lead/north:" + lead)))
        .orElseThrow()
        .person();
  }

  private List<TimelineEntry> timeline(Person person) {
    return await(store.records().timeline(store.company(), person, 100));
  }

  private Identity who(String number) {
    return await(store.directory().identify(store.company(), new PhoneNumber(number))).who();
  }

  @Test
  void mergedContactHasWhatEitherHad() {
    var before = timeline(AS_OLGA).size() + timeline(AS_IVANOVA).size();
    assertThat(merge()).isInstanceOf(Recorded.Fresh.class);
    assertThat(contact(OLGA).name()).isEqualTo("Olga");
    assertThat(contact(OLGA).company()).isEqualTo("Pumps");
    assertThat(contact(OLGA).phones())
        .containsExactly(new PhoneNumber(OFFICE), new PhoneNumber(MOBILE));
    assertThat(personOf("1")).isEqualTo(AS_OLGA);
    assertThat(personOf("2")).isEqualTo(AS_OLGA);
    assertThat(timeline(AS_OLGA)).hasSize(before);
    assertThat(await(store.tasks().recoveryOf(store.company(), AS_OLGA))).isPresent();
    assertThat(await(store.records().openLead(store.company(), AS_OLGA)).orElseThrow().id())
        .isEqualTo(leadOf("2"));
  }

  @Test
  void bothNumbersMeanTheOneThatStays() {
    merge();
    for (String number : List.of(OFFICE, MOBILE)) {
      assertThat(who(number))
          .isInstanceOfSatisfying(
              Identity.OneContact.class, one -> assertThat(one.contact().id()).isEqualTo(OLGA));
    }
  }

  @Test
  void unmergedContactHasAgainWhatItBrought() {
    var olga = contact(OLGA);
    var ivanova = contact(IVANOVA);
    var olgasTimeline = timeline(AS_OLGA);
    var ivanovasTimeline = timeline(AS_IVANOVA);
    merge();
    assertThat(unmerge()).isInstanceOf(Recorded.Fresh.class);
    assertThat(contact(OLGA)).isEqualTo(olga);
    assertThat(contact(IVANOVA)).isEqualTo(ivanova);
    assertThat(personOf("1")).isEqualTo(AS_OLGA);
    assertThat(personOf("2")).isEqualTo(AS_IVANOVA);
    assertThat(timeline(AS_OLGA)).isEqualTo(olgasTimeline);
    assertThat(timeline(AS_IVANOVA)).isEqualTo(ivanovasTimeline);
    assertThat(who(MOBILE))
        .isInstanceOfSatisfying(
            Identity.OneContact.class, one -> assertThat(one.contact().id()).isEqualTo(IVANOVA));
  }

  @Test
  void whatCameAfterTheMergeStays() {
    merge();
    story.tellAll(story.lostCall("3", 550, number(OFFICE)));
    unmerge();
    assertThat(await(store.records().call(store.company(), Story.call("3"))).orElseThrow().person())
        .isEqualTo(AS_OLGA);
  }

  @Test
  void factToldLateUnderTheOldIdIsTakenForTheOneThatStays() {
    merge();
    story.tellAll(story.lostCall("4", 450, AS_IVANOVA));
    assertThat(await(store.records().call(store.company(), Story.call("4"))).orElseThrow().person())
        .isEqualTo(AS_OLGA);
    capture("2", 460, AS_IVANOVA, IVANOVA, Map.of("sphere", "water"));
    assertThat(contact(OLGA).fields()).containsEntry("sphere", "water");
    assertThat(contact(IVANOVA).fields()).doesNotContainKey("sphere");
  }

  /// The store took them, the answers were lost, and they come again from the spool when the two
  /// are one already.
  @Test
  void factsToldAgainAfterALostAnswerAndAMergeChangeNothing() {
    story.tellAll(story.lostCall("5", 470, AS_IVANOVA));
    capture("2", 480, AS_IVANOVA, IVANOVA, Map.of("sphere", "water"));
    merge();
    var olga = contact(OLGA);
    var lines = timeline(AS_OLGA);
    var card = await(store.tasks().recoveryOf(store.company(), AS_OLGA));
    assertThat(story.lostCall("5", 470, AS_IVANOVA))
        .allSatisfy(fact -> assertThat(story.tell(fact)).isInstanceOf(Recorded.Repeated.class));
    assertThat(capture("2", 480, AS_IVANOVA, IVANOVA, Map.of("sphere", "water")))
        .isInstanceOf(Recorded.Repeated.class);
    assertThat(contact(OLGA)).isEqualTo(olga);
    assertThat(timeline(AS_OLGA)).isEqualTo(lines);
    assertThat(await(store.tasks().recoveryOf(store.company(), AS_OLGA))).isEqualTo(card);
    assertThat(who(MOBILE))
        .isInstanceOfSatisfying(
            Identity.OneContact.class, one -> assertThat(one.contact().id()).isEqualTo(OLGA));
  }

  @Test
  void mergeToldTwiceIsOneAndWhatIsNoPairIsRefused() {
    merge();
    assertThat(merge()).isInstanceOf(Recorded.Repeated.class);
    assertThat(story.tell("m2", 510, new ContactEvent.Merged(IVANOVA, OLGA, ANNA)))
        .isEqualTo(new Recorded.Refused("already merged with olga"));
    assertThat(story.tell("m3", 511, new ContactEvent.Merged(OLGA, OLGA, ANNA)))
        .isInstanceOf(Recorded.Refused.class);
    assertThat(story.tell("m4", 512, new ContactEvent.Unmerged(OLGA, IVANOVA, ANNA)))
        .isInstanceOf(Recorded.Refused.class);
  }

  @Test
  void numberThatLeftIsNobodysAndWhatWasBeforeStays() {
    story.tell("olga/left/1", 700, new ContactEvent.IdentityLeft(OLGA, number(OFFICE), ANNA));
    assertThat(contact(OLGA).phones()).isEmpty();
    assertThat(who(OFFICE)).isInstanceOf(Identity.Nobody.class);
    assertThat(personOf("1")).isEqualTo(AS_OLGA);
    story.tellAll(story.lostCall("5", 800, number(OFFICE)));
    assertThat(personOf("5")).isEqualTo(number(OFFICE));
  }

  @Test
  void secondPersonBehindASharedNumberIsAContactOfTheirOwn() {
    story.tellAll(story.lostCall("6", 900, number(OFFICE)));
    assertThat(personOf("6")).isEqualTo(AS_OLGA);
    story.tellAll(story.lostCall("7", 950, number("+4930999999")));
    // two reps write down the same stranger at once: one contact
    capture("7", 960, number("+4930999999"), new ContactId("new-1"), Map.of("name", "Kim"));
    capture("7", 961, number("+4930999999"), new ContactId("new-2"), Map.of("company", "Kims"));
    assertThat(contact(new ContactId("new-1")).company()).isEqualTo("Kims");
    assertThat(await(store.records().contact(store.company(), new ContactId("new-2")))).isEmpty();
  }

  private Union<ContactId> union(ContactId contact) {
    return await(store.accounts().union(store.company(), contact)).orElseThrow();
  }

  @Test
  void bothSayWhomTheyAreOneWith() {
    assertThat(union(OLGA)).isEqualTo(ALONE);
    merge();
    assertThat(union(IVANOVA).into()).contains(OLGA);
    assertThat(union(OLGA).parts())
        .containsExactly(new Union.Part<>(IVANOVA, Story.at(500), Optional.of(ANNA)));
    unmerge();
    assertThat(List.of(union(OLGA), union(IVANOVA))).containsOnly(ALONE);
    assertThat(await(store.accounts().union(store.company(), new ContactId("nobody")))).isEmpty();
  }

  @Test
  void accountListsTheOneThatStaysOnly() {
    var account = new AccountId("pumps");
    story.tell(
        "pumps/kept",
        450,
        new AccountEvent.AccountKept(
            account, "Pumps", Tier.SMALL, Optional.empty(), Optional.empty(), Dossier.EMPTY, ANNA));
    keep("ivanova/kept/1", 460, IVANOVA, "O. Ivanova", Optional.of(account), List.of(MOBILE));
    merge();
    assertThat(contactsOf(account)).containsExactly(OLGA);
    unmerge();
    assertThat(contactsOf(account)).containsExactly(IVANOVA);
    assertThat(contact(OLGA).account()).isEmpty();
  }

  private List<ContactId> contactsOf(AccountId account) {
    return await(store.accounts().contactsOf(store.company(), account, 10)).stream()
        .map(Contact::id)
        .toList();
  }

  private void keep(
      String fact,
      long second,
      ContactId contact,
      String name,
      Optional<AccountId> account,
      List<String> phones) {
    story.tell(
        fact,
        second,
        new AccountEvent.ContactKept(
            contact,
            new AccountEvent.Written(
                account,
                name,
                "Pumps Ltd",
                "",
                phones.stream().map(PhoneNumber::new).toList(),
                List.of(),
                Map.of()),
            ANNA));
  }

  @Test
  void whatWasWrittenSinceTheMergeStaysWhenTheyAreTakenApart() {
    merge();
    keep("olga/kept/1", 550, OLGA, "Olga I.", Optional.empty(), List.of(OFFICE));
    assertThat(unmerge()).isInstanceOf(Recorded.Fresh.class);
    assertThat(contact(OLGA).name()).isEqualTo("Olga I.");
    assertThat(contact(OLGA).company()).isEqualTo("Pumps Ltd");
    assertThat(contact(OLGA).phones()).containsExactly(new PhoneNumber(OFFICE));
    assertThat(who(MOBILE))
        .isInstanceOfSatisfying(
            Identity.OneContact.class, one -> assertThat(one.contact().id()).isEqualTo(IVANOVA));
  }
}
