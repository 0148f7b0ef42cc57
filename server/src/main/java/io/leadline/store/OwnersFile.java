package io.leadline.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/// Files with names, numbers and texts in them: their owner alone may read them. What a command
/// makes as root belongs to whom the folder belongs, so that the server can read it.
public final class OwnersFile {
  private static final Set<PosixFilePermission> ALONE =
      PosixFilePermissions.fromString("rw-------");

  private static final String ROOT = "root";

  private OwnersFile() {}

  /// Makes an empty file where there is none; one that others may read is closed to them.
  public static void make(Path path) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    try {
      Files.createFile(path, PosixFilePermissions.asFileAttribute(ALONE));
      if (Files.getOwner(path).getName().equals(ROOT)) {
        Files.setOwner(path, Files.getOwner(folder));
      }
    } catch (FileAlreadyExistsException _) {
      Files.setPosixFilePermissions(path, ALONE);
    }
  }

  /// Makes an empty file, also where there is one.
  public static void makeAnew(Path path) throws IOException {
    Files.deleteIfExists(path);
    make(path);
  }

  /// Writes a closed file of maps anew, so that nothing of what was taken out is left in its free
  /// space.
  public static void compact(Path path) throws IOException {
    Path part = path.resolveSibling(path.getFileName() + ".part");
    makeAnew(part);
    try (MVStore from = new MVStore.Builder().fileName(path.toString()).readOnly().open();
        MVStore to = new MVStore.Builder().fileName(part.toString()).open()) {
      for (String name : from.getMapNames()) {
        MVMap<Object, Object> copy = to.openMap(name);
        from.<Object, Object>openMap(name).forEach(copy::append);
      }
      to.commit();
      to.sync();
    }
    Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
