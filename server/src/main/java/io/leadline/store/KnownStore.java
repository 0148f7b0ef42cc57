package io.leadline.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.event.CompanyId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which store this server uses, company by company, in a small file beside it that commands can
/// read while it runs: one that visits another store by mistake must not write there, nor call it
/// whole. JSON: `{"acme": {"generation": …, "where": …, "restored": …}}`: the name that the store
/// bears since its first record of the company, its address then, and the last restore known.
final class KnownStore {
  private static final Logger LOG = LoggerFactory.getLogger(KnownStore.class);
  private static final String GENERATION = "generation";
  private static final String WHERE = "where";

  private final Path file;
  private ObjectNode kept = Json.object();

  private KnownStore(Path file) {
    this.file = file;
  }

  /// As it is kept in a server's folder; empty where none has run there, or where it cannot be
  /// understood: the server writes it anew.
  ///
  /// @throws UncheckedIOException where the file cannot be read
  static KnownStore in(Path state) {
    Path path = state.resolve("store.json");
    var known = new KnownStore(path);
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

  /// The name of the company's store; empty before its first record.
  Optional<String> generation(CompanyId company) {
    return mark(company, GENERATION);
  }

  String where(CompanyId company) {
    return mark(company, WHERE).orElse("");
  }

  /// Whether a restore that the store tells of is news.
  ///
  /// @param mark names the restore, as [KeySpace#RESTORED]; empty where there was none
  boolean isRestoredSince(CompanyId company, Optional<String> mark) {
    return mark.isPresent() && !mark.equals(mark(company, KeySpace.RESTORED));
  }

  private synchronized Optional<String> mark(CompanyId company, String name) {
    return Optional.ofNullable(kept.path(company.value()).path(name).textValue());
  }

  /// The company's records stand there, in a store of that name. On disk when this returns.
  ///
  /// @param restored the restore that the store tells of; where it tells none, the last one known
  ///   stays
  synchronized void keep(
      CompanyId company, String generation, String where, Optional<String> restored) {
    var now = Json.object().put(GENERATION, generation).put(WHERE, where);
    restored
        .or(() -> mark(company, KeySpace.RESTORED))
        .ifPresent(mark -> now.put(KeySpace.RESTORED, mark));
    if (now.equals(kept.get(company.value()))) {
      return;
    }
    ObjectNode all = kept.deepCopy();
    all.set(company.value(), now);
    write(all);
    kept = all;
  }

  /// Takes over what an earlier version kept among the marks of the directory's file.
  synchronized void takeOver(CompanyId company, Map<String, String> marks) {
    String generation = marks.get(GENERATION);
    if (generation != null && !kept.has(company.value())) {
      keep(
          company,
          generation,
          marks.getOrDefault(WHERE, ""),
          Optional.ofNullable(marks.get(KeySpace.RESTORED)));
    }
    List.of(GENERATION, WHERE, KeySpace.RESTORED).forEach(marks::remove);
  }

  private void write(ObjectNode all) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      OwnersFile.makeAnew(part);
      Files.writeString(part, Json.text(all), StandardOpenOption.WRITE, StandardOpenOption.DSYNC);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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
      var found =
          visited.await(
              visited
                  .commands()
                  .hmget(KeySpace.key(company, "store"), Provenance.GENERATION, KeySpace.RESTORED));
      var generation = Optional.ofNullable(found.getFirst().getValueOrElse(null));
      var restored = Optional.ofNullable(found.getLast().getValueOrElse(null));
      boolean isMine = generation.equals(generation(company));
      if (!isMine && !isRestoredSince(company, restored)) {
        throw refusal(company, where, where(company), generation.isEmpty());
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
