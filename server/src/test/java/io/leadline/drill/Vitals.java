package io.leadline.drill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a Java process holds, read from outside (Linux).
///
/// @param resident KiB
/// @param besideHeap resident KiB that are not the heap's
record Vitals(double resident, double besideHeap, double descriptors, double threads) {
  private static final long LIMIT_SECONDS = 60;
  private static final int HEX = 16;

  /// `[0x00000000e0000000, 0x0000000100000000)`, or with the end of what is in use between them.
  private static final Pattern RANGE =
      Pattern.compile("\\[0x(\\p{XDigit}+), (?:0x\\p{XDigit}+, )?0x(\\p{XDigit}+)\\)");

  /// `e0000000-e8000000 rw-p 00000000 00:00 0`
  private static final Pattern MAPPING = Pattern.compile("(\\p{XDigit}+)-\\p{XDigit}+ .*");

  private static final String RESIDENT = "Rss:";

  /// Where the heap lies in the process; the same as long as it lives.
  record Heap(long from, long to) {
    static Heap of(long pid) {
      return told(said(pid, "GC.heap_info"));
    }

    /// @param info one range, or one of each generation
    static Heap told(String info) {
      List<MatchResult> ranges = RANGE.matcher(info).results().toList();
      if (ranges.isEmpty()) {
        throw new IllegalStateException("the process does not tell where its heap lies: " + info);
      }
      return new Heap(
          ranges.stream().mapToLong(range -> address(range.group(1))).min().orElseThrow(),
          ranges.stream().mapToLong(range -> address(range.group(2))).max().orElseThrow());
    }

    private static long address(String hex) {
      return Long.parseUnsignedLong(hex, HEX);
    }

    /// What of it is resident.
    ///
    /// @param mappings as `/proc/PID/smaps` tells them
    /// @return KiB
    double resident(Stream<String> mappings) {
      double[] sum = {0};
      boolean[] inside = {false};
      mappings.forEach(line -> {
        var mapping = MAPPING.matcher(line);
        if (mapping.matches()) {
          long begin = Long.parseUnsignedLong(mapping.group(1), HEX);
          inside[0] = Long.compareUnsigned(begin, from) >= 0 && Long.compareUnsigned(begin, to) < 0;
        } else if (inside[0] && line.startsWith(RESIDENT)) {
          sum[0] += Double.parseDouble(line.replaceAll("\\D", ""));
        }
      });
      return sum[0];
    }
  }

  static Vitals of(long pid, Heap heap) {
    Path process = Path.of("/proc", Long.toString(pid));
    try (var open = Files.list(process.resolve("fd"));
        var mappings = Files.lines(process.resolve("smaps"))) {
      String status = Files.readString(process.resolve("status"));
      double resident = field(status, "VmRSS");
      return new Vitals(
          resident, resident - heap.resident(mappings), open.count(), field(status, "Threads"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Collects all garbage and counts what is left.
  static Histogram objects(long pid) {
    return Histogram.read(said(pid, "GC.class_histogram"));
  }

  /// What the process accounts for; it must have been started with [NativeMemory#TRACKED].
  static NativeMemory accounted(long pid) {
    return NativeMemory.read(said(pid, "VM.native_memory", "summary"));
  }

  /// From now on [#nativeChange] counts.
  static void nativeBaseline(long pid) {
    String _ = said(pid, "VM.native_memory", "baseline");
  }

  /// What the process holds more, or less, than at the baseline, part by part in words.
  static String nativeChange(long pid) {
    return NativeMemory.changed(said(pid, "VM.native_memory", "summary.diff"));
  }

  private static double field(String status, String name) {
    return status
        .lines()
        .filter(line -> line.startsWith(name + ":"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
        .sum();
  }

  private static String said(long pid, String... words) {
    var line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                "-J-XX:TieredStopAtLevel=1",
                Long.toString(pid)));
    line.addAll(List.of(words));
    try {
      Process ran = new ProcessBuilder(line).redirectErrorStream(true).start();
      String text = new String(ran.getInputStream().readAllBytes(), UTF_8);
      if (!ran.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || ran.exitValue() != 0) {
        ran.destroyForcibly();
        throw new IllegalStateException("jcmd " + String.join(" ", words) + ": " + text);
      }
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
