package io.leadline.store;

import io.leadline.event.CompanyId;
import io.leadline.store.packed.PackedTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What was last known of contacts, accounts and users, on the server's own disk, so that it is
/// known also after a restart without the store. What changes is written within a second; losing
/// that second costs nothing, because the journal tells it again.
public final class DirectoryFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DirectoryFile.class);

  /// None: what is known stands in memory packed, and is read from here once; the file's own cache
  /// filled slowly with pages that had been overwritten.
  private static final int CACHE_MB = 0;

  private static final String CONTACTS = "contactParts";
  private static final String OWNERS = "ownerParts";

  private final RewritableFile file;

  private DirectoryFile(RewritableFile file) {
    this.file = file;
  }

  /// One company's part of it: contacts and owners packed ([PackedPeople]), the others as the
  /// store's own text by the store's own fields.
  ///
  /// @param people what was open with the numbers and addresses seen last
  /// @param marks how far the journal was read
  record Shelf(
      Map<Integer, byte[]> contacts,
      Map<String, String> accounts,
      Map<Integer, byte[]> owners,
      Map<String, String> people,
      Map<String, String> users,
      Map<String, String> marks) {}

  /// Opens the file, or makes it. One that cannot be read is set aside: it holds nothing that the
  /// store does not.
  ///
  /// @throws StoreUnfit where another server uses it
  public static DirectoryFile open(Path path) {
    try {
      OwnersFile.make(path);
      opened(path).close();
      return new DirectoryFile(new RewritableFile(Optional.of(path), () -> builder(path).open()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MVStore opened(Path path) throws IOException {
    try {
      return builder(path).open();
    } catch (MVStoreException e) {
      if (e.getErrorCode() == org.h2.mvstore.DataUtils.ERROR_FILE_LOCKED) {
        throw new StoreUnfit(path + " is in use; is another server running on this folder?", e);
      }
      Path aside = path.resolveSibling(path.getFileName() + ".unreadable");
      LOG.warn("{} cannot be read and is set aside as {}", path, aside, e);
      Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
      OwnersFile.make(path);
      return builder(path).open();
    }
  }

  /// Whether a server that runs uses the file.
  static boolean isInUse(Path path) {
    if (!Files.exists(path)) {
      return false;
    }
    try {
      builder(path).readOnly().open().close();
      return false;
    } catch (MVStoreException e) {
      return e.getErrorCode() == org.h2.mvstore.DataUtils.ERROR_FILE_LOCKED;
    }
  }

  private static MVStore.Builder builder(Path path) {
    return new MVStore.Builder().fileName(path.toString()).cacheSize(CACHE_MB);
  }

  /// In memory only, for whoever needs it for a moment.
  static DirectoryFile nowhere() {
    return new DirectoryFile(
        new RewritableFile(Optional.empty(), () -> new MVStore.Builder().open()));
  }

  Shelf shelf(CompanyId company) {
    return new Shelf(
        file.map(name(company, CONTACTS)),
        file.map(name(company, "accounts")),
        file.map(name(company, OWNERS)),
        file.map(name(company, "people")),
        file.map(name(company, "users")),
        file.map(name(company, "marks")));
  }

  private static String name(CompanyId company, String kind) {
    return company.value() + "/" + kind;
  }

  /// Whether the company's directory has been read from a store once.
  public boolean knows(CompanyId company) {
    return !shelf(company).marks().isEmpty();
  }

  /// What a part of contacts or owners holds, as text for who looks for something in it: without
  /// the entries of which `gone` holds, told their key and their text. The same array where it
  /// holds of none.
  ///
  /// @param name the map's
  public static Optional<byte[]> without(
      String name, byte[] part, BiPredicate<String, String> gone) {
    return name.endsWith("/" + CONTACTS)
        ? PackedTable.without(
            part,
            (id, value) ->
                gone.test(
                    PackedPeople.id(id),
                    PackedPeople.text(PackedPeople.contact(PackedPeople.id(id), value))))
        : PackedTable.without(part, (key, _) -> gone.test(PackedPeople.identity(key), ""));
  }

  /// Writes the file anew, so that nothing of what was taken out is left in it.
  void rewrite() {
    file.rewrite();
  }

  /// Has what changed reach the disk now.
  void write() {
    file.write();
  }

  @Override
  public void close() {
    file.close();
  }
}
