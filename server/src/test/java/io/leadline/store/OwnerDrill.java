package io.leadline.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Two servers with folders of their own want the event stream of one PBX. Whoever has it is killed
/// or frozen, or Redis is; how soon the other has it, and how often two had it at once. Each fault
/// is mostly waiting, so several such pairs go through theirs side by side.
///
/// @param lengthMillis how long a silent owner keeps it
/// @param pairs how many at once
record OwnerDrill(Path folder, long seed, int faults, long lengthMillis, int pairs) {
  private static final int KINDS = 3;

  Drills.Outcome run() {
    List<OwnerPair.Seen> seen;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      seen =
          IntStream.range(0, pairs)
              .mapToObj(pair -> CompletableFuture.supplyAsync(() -> under(pair), threads))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();
    }
    int twoAtOnce = seen.stream().mapToInt(OwnerPair.Seen::twoAtOnce).sum();
    var takeovers = seen.stream().flatMap(pair -> pair.takeovers().stream()).sorted().toList();
    long longest = takeovers.isEmpty() ? 0 : takeovers.getLast();
    String figure =
        "two at once %d times; taken over %d times, P50 %d, at most %d ms; one that slept knew within %d ms"
            .formatted(
                twoAtOnce,
                takeovers.size(),
                takeovers.isEmpty() ? 0 : takeovers.get(takeovers.size() / 2),
                longest,
                seen.stream()
                    .flatMap(pair -> pair.heard().stream())
                    .mapToLong(Long::longValue)
                    .max()
                    .orElse(0));
    boolean clean = twoAtOnce == 0 && longest <= 2 * lengthMillis;
    return new Drills.Outcome("servers", seed, takeovers.size(), faults, faults, figure, clean);
  }

  private OwnerPair.Seen under(int pair) {
    List<Integer> theirs =
        Stream.iterate(pair, fault -> fault < faults, fault -> fault + pairs)
            .map(fault -> fault % KINDS)
            .toList();
    try {
      return OwnerPair.under(theirs, folder.resolve("pair-" + pair), seed + pair, lengthMillis);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
