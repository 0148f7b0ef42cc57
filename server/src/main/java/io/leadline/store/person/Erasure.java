package io.leadline.store.person;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.event.CompanyId;
import io.leadline.store.ErasedIdentities;
import io.leadline.store.RememberedErasures;
import io.leadline.store.Tombstones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Takes a person out of the store and out of the files beside this server, and remembers the
/// hashes beside the server too, so that a store restored from an older copy learns of the erasure.
public record Erasure(Eraser eraser, Path state) {
  private static final List<String> FILES = List.of("spool.mv", "directory.mv");

  /// What became of the files beside the server.
  public sealed interface Spooled {
    /// For people.
    String says();

    /// They hold nothing of the person.
    record Cleared(int entries) implements Spooled {
      @Override
      public String says() {
        return entries + " entries taken out of this machine's files";
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
    Receipt receipt = eraser.erase(files, by, now);
    remember(receipt, now);
    return new Erased(receipt, clear(Eraser.needles(files)));
  }

  /// Where the hashes stand beside a server.
  public static Path file(Path state, String company) {
    return RememberedErasures.file(state, company);
  }

  private void remember(Receipt receipt, Instant now) throws IOException {
    Map<String, String> known = new LinkedHashMap<>();
    known.put("key", eraser.tombstones().key());
    receipt.hashes().forEach(hash -> known.put(hash, Long.toString(now.toEpochMilli())));
    remember(state, receipt.company(), known);
  }

  /// Adds to what a folder remembers of a company's erasures.
  ///
  /// @param known as [Eraser#remembered] reads it
  public static void remember(Path folder, String company, Map<String, String> known)
      throws IOException {
    Files.createDirectories(folder);
    Path file = file(folder, company);
    ObjectNode all = Files.exists(file) ? Records.parse(Files.readString(file)) : Records.none();
    known.forEach(all::put);
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(
        part,
        all.toString(),
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE,
        StandardOpenOption.DSYNC);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Clears the files beside a server that starts of everybody who was erased while it ran.
  ///
  /// @return how many entries were taken out
  public static int clearErased(Path state, CompanyId company) throws IOException {
    Map<String, String> known = Eraser.remembered(state, company);
    String key = known.get("key");
    if (key == null) {
      return 0;
    }
    var erased = new ErasedIdentities(new Tombstones(key), known);
    int entries = 0;
    for (String name : FILES) {
      Path file = state.resolve(name);
      if (Files.exists(file)) {
        entries += LocalFile.withoutOnce(file, fingerprint(known), erased::isIn).orElse(0);
      }
    }
    return entries;
  }

  private static String fingerprint(Map<String, String> known) {
    return known.size() + " " + known.hashCode();
  }

  private Spooled clear(List<String> needles) {
    int entries = 0;
    for (String name : FILES) {
      Path file = state.resolve(name);
      if (Files.exists(file)) {
        var cleared = LocalFile.without(file, needles);
        if (cleared.isEmpty()) {
          return new Spooled.LeftToServer();
        }
        entries += cleared.getAsInt();
      }
    }
    return new Spooled.Cleared(entries);
  }
}
