package io.leadline.drill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// What a Java process holds, read from outside (Linux).
///
/// @param resident KiB
record Vitals(double resident, double descriptors, double threads) {
  private static final long LIMIT_SECONDS = 60;

  static Vitals of(long pid) {
    Path process = Path.of("/proc", Long.toString(pid));
    try (var open = Files.list(process.resolve("fd"))) {
      String status = Files.readString(process.resolve("status"));
      return new Vitals(field(status, "VmRSS"), open.count(), field(status, "Threads"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Collects all garbage and counts what is left.
  static Histogram objects(long pid) {
    return Histogram.read(said(pid, "GC.class_histogram"));
  }

  private static double field(String status, String name) {
    return status
        .lines()
        .filter(line -> line.startsWith(name + ":"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
        .sum();
  }

  private static String said(long pid, String word) {
    try {
      Process ran =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                  "-J-XX:TieredStopAtLevel=1",
                  Long.toString(pid),
                  word)
              .redirectErrorStream(true)
              .start();
      String text = new String(ran.getInputStream().readAllBytes(), UTF_8);
      if (!ran.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || ran.exitValue() != 0) {
        ran.destroyForcibly();
        throw new IllegalStateException("jcmd " + word + ": " + text);
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
