package io.leadline.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.event.CompanyId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which store this server uses, company by company, in a small file beside it that commands can
/// read while it runs: one that visits another store by mistake must not write there, nor call it
/// whole. JSON: `{"acme": {"generation": …, "where": …, "restored": …}}`.
final class KnownStore {
  private static final Logger LOG = LoggerFactory.getLogger(KnownStore.class);
  private static final String GENERATION = "generation";
  private static final String WHERE = "where";

  private final Optional<Path> file;
  private ObjectNode kept = Json.object();

  private KnownStore(Optional<Path> file) {
    this.file = file;
  }

  /// As it is kept in a server's folder; empty where none has run there, or where it cannot be
  /// understood: the server writes it anew.
  ///
  /// @throws UncheckedIOException where the file cannot be read
  static KnownStore in(Path state) {
    Path path = state.resolve("store.json");
    var known = new KnownStore(Optional.of(path));
    if (Files.exists(path)) {
      try {
        known.kept = Json.parse(Files.readString(path));
      } catch (IllegalStateException e) {
        LOG.warn("{} is no JSON and counts for nothing", path, e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return known;
  }

  /// Kept nowhere.
  static KnownStore nowhere() {
    return new KnownStore(Optional.empty());
  }

  /// The company's records stand there, in a store of that name.
  ///
  /// @param restored the last restore known, as [KeySpace#RESTORED]
  synchronized void keep(
      CompanyId company, String generation, String where, Optional<String> restored) {
    var now = Json.object().put(GENERATION, generation).put(WHERE, where);
    restored.ifPresent(mark -> now.put(KeySpace.RESTORED, mark));
    if (now.equals(kept.get(company.value()))) {
      return;
    }
    kept.set(company.value(), now);
    file.ifPresent(this::write);
  }

  private void write(Path path) {
    Path part = path.resolveSibling(path.getFileName() + ".part");
    try {
      OwnersFile.make(part);
      Files.writeString(part, Json.text(kept), StandardCharsets.UTF_8);
      Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// That the store visited is the one the server uses, or has had a backup put back since.
  ///
  /// @throws StoreUnfit where it is another, or was emptied
  void require(StoreConnection visited) {
    String where = Objects.requireNonNull(visited.wire()).where();
    for (Iterator<String> companies = kept.fieldNames(); companies.hasNext(); ) {
      var company = new CompanyId(companies.next());
      var mine = kept.path(company.value());
      var found =
          visited.await(
              visited
                  .commands()
                  .hmget(KeySpace.key(company, "store"), Provenance.GENERATION, KeySpace.RESTORED));
      var generation = Optional.ofNullable(found.getFirst().getValueOrElse(null));
      String restored = found.getLast().getValueOrElse("");
      boolean isMine = generation.equals(Optional.of(mine.path(GENERATION).asText()));
      boolean isPutBack =
          !restored.isEmpty() && !restored.equals(mine.path(KeySpace.RESTORED).asText());
      if (!isMine && !isPutBack) {
        throw refusal(company, where, mine.path(WHERE).asText(), generation.isEmpty());
      }
    }
  }

  private static StoreUnfit refusal(
      CompanyId company, String where, String known, boolean isEmpty) {
    return isEmpty && where.equals(known)
        ? new StoreUnfit(
            "the store at "
                + where
                + " has lost the records of '"
                + company
                + "' that this server has written there; start the server, which tells it again"
                + " what lies beside it, or restore a backup")
        : another(company, where, known, isEmpty);
  }

  static StoreUnfit another(CompanyId company, String where, String known, boolean isEmpty) {
    return new StoreUnfit(
        "the store at "
            + where
            + (isEmpty
                ? " holds no records of '" + company + "', unlike"
                : " holds other records of '" + company + "' than")
            + " the one at "
            + known
            + " that this server has used; mend redis.uri, or, if it is meant, start once with"
            + " LEADLINE_REDIS_ACCEPT=another-store");
  }
}
