package io.leadline.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.Contact;
import io.leadline.domain.account.Identity;
import io.leadline.domain.account.Mentions;
import io.leadline.domain.account.NumberingPlan;
import io.leadline.event.AccountId;
import io.leadline.event.CompanyId;
import io.leadline.event.ContactId;
import io.leadline.event.EmailAddress;
import io.leadline.event.PhoneNumber;
import io.leadline.store.packed.MemoryRoom;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a server knows of callers without its store.
class LastKnownTest {
  private static final CompanyId ACME = new CompanyId("acme");
  private static final String ANNA = UUID.nameUUIDFromBytes(new byte[] {1}).toString();
  private static final String GLOBEX = UUID.nameUUIDFromBytes(new byte[] {2}).toString();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "n:+12",
        "n:+491234567890123",
        "n:12",
        "n:+0",
        "m:a@b.example",
        "d:b.example",
        "n:"
      })
  void identityIsReadAsItWasWritten(String identity) {
    assertThat(PackedPeople.identity(PackedPeople.identity(identity))).isEqualTo(identity);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000000-0000-0000-0000-000000000000",
        "Contact-1",
        "X1234567-but-no-uuid-of-those-letters"
      })
  void idIsReadAsItWasWritten(String id) {
    assertThat(PackedPeople.id(PackedPeople.id(id))).isEqualTo(id);
    String upper = ANNA.toUpperCase(java.util.Locale.ROOT);
    assertThat(PackedPeople.id(PackedPeople.id(upper))).isEqualTo(upper);
  }

  @Test
  void contactIsReadAsItWasWritten() {
    Contact whole = anna(Optional.of(new AccountId(GLOBEX)));
    assertThat(PackedPeople.contact(ANNA, PackedPeople.contact(whole))).isEqualTo(whole);
    var bare =
        new Contact(
            new ContactId("b"),
            "",
            "",
            Optional.empty(),
            "",
            List.of(),
            List.of(),
            Map.of(),
            List.of());
    assertThat(PackedPeople.contact("b", PackedPeople.contact(bare))).isEqualTo(bare);
  }

  private static Contact anna(Optional<AccountId> account) {
    return new Contact(
        new ContactId(ANNA),
        "Анна Ünsal",
        "Globex GmbH",
        account,
        "de",
        List.of(new PhoneNumber("+4930123456"), new PhoneNumber("+12")),
        List.of(new EmailAddress("anna@globex.example")),
        Map.of("position", "Buyer", "favourite colour", "green", "need", ""),
        List.of(new Contact.Former("n:+493099", Instant.parse("2026-03-01T08:00:00.123Z"))));
  }

  @Test
  void callerIsKnownFromDiskWithoutTheStore() {
    try (var file = DirectoryFile.open(path())) {
      LastKnown known = known(file, 1 << 20);
      read(known, "7-0");
      known.writeAll();
    }
    try (var file = DirectoryFile.open(path())) {
      LastKnown known = known(file, 1 << 20);
      assertThat(known.journalRead()).contains("7-0");
      assertKnown(known, "n:+4930123456");
      assertKnown(known, "m:anna@globex.example");
      assertThat(known.identify("n:+4930").who()).isInstanceOf(Identity.Nobody.class);
    }
  }

  /// Or else what changed between the two would never be read again.
  @Test
  void journalsPlaceIsWrittenAfterWhatWasReadUpToIt() {
    try (var file = DirectoryFile.open(path())) {
      LastKnown known = known(file, 1 << 20);
      read(known, "7-0");
      assertThat(file.shelf(ACME).marks()).doesNotContainKey("journal");
      while (!known.write()) {
        known.journalRead("9-0");
      }
      assertThat(file.shelf(ACME).marks()).containsEntry("journal", "7-0");
    }
  }

  @Test
  void directoryThatWasCutForWantOfRoomIsReadAgainAtTheNextStart() {
    try (var file = DirectoryFile.open(path())) {
      LastKnown small = known(file, 200);
      read(small, "7-0");
      small.writeAll();
      assertThat(small.isFull()).isTrue();
      assertThat(small.identify("n:+4930123456").who()).isInstanceOf(Identity.Nobody.class);
      LastKnown larger = known(file, 1 << 20);
      assertThat(larger.journalRead()).isEmpty();
      read(larger, "8-0");
      larger.writeAll();
      assertKnown(larger, "n:+4930123456");
      assertThat(known(file, 1 << 20).journalRead()).contains("8-0");
    }
  }

  @Test
  void fileOfAnotherFormIsReadAnew() {
    try (var file = DirectoryFile.open(path())) {
      LastKnown known = known(file, 1 << 20);
      read(known, "7-0");
      known.writeAll();
      file.shelf(ACME).marks().put("form", "0");
      LastKnown again = known(file, 1 << 20);
      assertThat(again.journalRead()).isEmpty();
      assertThat(again.size()).isZero();
    }
  }

  @Test
  void erasedPersonIsTakenOutOfMemory() {
    try (var file = DirectoryFile.nowhere()) {
      LastKnown known = known(file, 1 << 20);
      read(known, "7-0");
      var key = Tombstones.withNewKey();
      var erased =
          new ErasedIdentities(
              key,
              Map.of(key.hash("n:+4930123456"), "5", key.hash("m:anna@globex.example"), "5"),
              new Mentions(NumberingPlan.INTERNATIONAL));
      assertThat(known.without(erased)).isEqualTo(3);
      assertThat(known.identify("n:+4930123456").who()).isInstanceOf(Identity.Nobody.class);
      assertThat(known.contact(ANNA)).isEmpty();
    }
  }

  private static void assertKnown(LastKnown known, String identity) {
    assertThat(known.identify(identity).who())
        .isEqualTo(
            new Identity.OneContact(anna(Optional.of(new AccountId(GLOBEX))), Optional.empty()));
  }

  private Path path() {
    return folder.resolve("directory.mv");
  }

  private static LastKnown known(DirectoryFile file, long bytes) {
    return new LastKnown(file.shelf(ACME), new MemoryRoom(bytes));
  }

  /// As the store tells all it has.
  private static void read(LastKnown known, String entry) {
    known.beginReading();
    known.keep(anna(Optional.of(new AccountId(GLOBEX))));
    for (String identity : List.of("n:+4930123456", "m:anna@globex.example")) {
      known.keepOwners(identity, "{\"v\":1,\"contacts\":[\"" + ANNA + "\"]}");
    }
    known.endReading(Set.of(), entry);
  }
}
