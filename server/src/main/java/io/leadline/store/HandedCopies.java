package io.leadline.store;

import io.leadline.event.Fact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Copies of facts that a command told the store, handed to the server that runs beside it: the
/// server keeps them with its own, for a store that comes back older than it was. A file each time,
/// a line each copy: the journal id, a tab, the fact. The server takes them within a second.
final class HandedCopies {
  private static final Logger LOG = LoggerFactory.getLogger(HandedCopies.class);
  private static final String ENDING = ".handed";
  private static final String TAB = "\t";

  private final Path folder;

  /// A fact that stands in the store under that journal id.
  record Copy(Fact fact, String journalId) {
    private String line() {
      return journalId + TAB + FactCodec.write(fact);
    }

    private static Copy read(String line) {
      int tab = line.indexOf(TAB);
      return new Copy(FactCodec.read(line.substring(tab + 1)), line.substring(0, tab));
    }
  }

  /// @param state the server's folder
  HandedCopies(Path state) {
    this.folder = state.resolve("handed");
  }

  /// Hands some over; they are on disk when this returns.
  void hand(List<Copy> copies) throws IOException {
    Path file = folder.resolve(copies.getFirst().journalId() + "-" + UUID.randomUUID() + ENDING);
    Path part = file.resolveSibling(file.getFileName() + ".part");
    OwnersFile.make(part);
    try (var written = FileChannel.open(part, StandardOpenOption.WRITE)) {
      Files.write(part, copies.stream().map(Copy::line).toList());
      written.force(true);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /// What was handed over, oldest first.
  List<Path> files() {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    } catch (NoSuchFileException _) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Those in the file that this version can read.
  static List<Copy> read(Path file) {
    var copies = new ArrayList<Copy>();
    try (Stream<String> lines = Files.lines(file)) {
      lines.forEach(line -> {
        try {
          copies.add(Copy.read(line));
        } catch (IllegalStateException | IllegalArgumentException e) {
          LOG.warn("a copy in {} cannot be read and is left out", file, e);
        }
      });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return copies;
  }
}
