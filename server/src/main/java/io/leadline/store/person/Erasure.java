package io.leadline.store.person;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.domain.account.Mentions;
import io.leadline.domain.account.NumberingPlan;
import io.leadline.event.CompanyId;
import io.leadline.store.AttachedStore;
import io.leadline.store.ErasedIdentities;
import io.leadline.store.OwnersFile;
import io.leadline.store.RememberedErasures;
import io.leadline.store.Tombstones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Takes a person out of the store and out of the files beside this server, and remembers the
/// hashes beside the server too, so that a store restored from an older copy learns of the erasure.
public record Erasure(Eraser eraser, Path state) {
  private static final List<String> FILES = List.of("spool.mv", "directory.mv");
  private static final String KEY = "key";

  /// What became of the files beside the server.
  public sealed interface Spooled {
    /// For people.
    String says();

    /// They hold nothing of the person.
    record Cleared(int entries) implements Spooled {
      @Override
      public String says() {
        return entries == 1
            ? "1 entry of this machine's files was cleared"
            : entries + " entries of this machine's files were cleared";
      }
    }

    /// A server uses them.
    record LeftToServer() implements Spooled {
      @Override
      public String says() {
        return "the running server clears this machine's files within seconds";
      }
    }
  }

  /// What was done.
  public record Erased(Receipt receipt, Spooled spool) {}

  public Erased erase(PersonFiles files, String by, Instant now) throws IOException {
    Receipt receipt =
        eraser.erase(files, by, now, isServed() ? AttachedStore.ERASED_WITHIN : Duration.ZERO);
    remember(receipt, now);
    return new Erased(receipt, clear());
  }

  private boolean isServed() {
    var store = eraser.store();
    return AttachedStore.isRunningOn(state)
        || !store.connection().served(Set.of(store.company().value())).isEmpty();
  }

  private void remember(Receipt receipt, Instant now) throws IOException {
    Map<String, String> known = new LinkedHashMap<>();
    known.put(KEY, eraser.tombstones().key());
    receipt.hashes().forEach(hash -> known.put(hash, Long.toString(now.toEpochMilli())));
    remember(state, receipt.company(), known);
  }

  /// Adds to what a folder remembers of a company's erasures.
  ///
  /// @param known as [RememberedErasures] reads it
  public static void remember(Path folder, String company, Map<String, String> known)
      throws IOException {
    Path file = RememberedErasures.file(folder, company);
    ObjectNode all = Files.exists(file) ? Records.parse(Files.readString(file)) : Records.none();
    known.forEach(all::put);
    Path part = file.resolveSibling(file.getFileName() + ".part");
    OwnersFile.makeAnew(part);
    Files.writeString(part, all.toString(), StandardOpenOption.WRITE, StandardOpenOption.DSYNC);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Clears the files beside a server that starts of everybody who was erased while it ran.
  ///
  /// @param numbers as of [Eraser]
  /// @return how many entries went or were changed
  public static int clearErased(Path state, CompanyId company, NumberingPlan numbers)
      throws IOException {
    Map<String, String> known = RememberedErasures.of(state, company);
    int entries = 0;
    for (Path file : known.containsKey(KEY) ? files(state) : List.<Path>of()) {
      entries +=
          LocalFile.withoutOnce(file, fingerprint(known), identities(known, numbers)).orElse(0);
    }
    return entries;
  }

  /// A file cleared before texts of one word were looked through is looked through once more.
  private static String fingerprint(Map<String, String> known) {
    return "words " + known.size() + " " + known.hashCode();
  }

  private static ErasedIdentities identities(Map<String, String> known, NumberingPlan numbers) {
    return new ErasedIdentities(
        new Tombstones(known.getOrDefault(KEY, "")), known, new Mentions(numbers));
  }

  private static List<Path> files(Path state) {
    return FILES.stream().map(state::resolve).filter(Files::exists).toList();
  }

  private Spooled clear() throws IOException {
    var erased =
        identities(RememberedErasures.of(state, eraser.store().company()), eraser.numbers());
    int entries = 0;
    for (Path file : files(state)) {
      var cleared = LocalFile.without(file, erased);
      if (cleared.isEmpty()) {
        return new Spooled.LeftToServer();
      }
      entries += cleared.getAsInt();
    }
    return new Spooled.Cleared(entries);
  }
}
