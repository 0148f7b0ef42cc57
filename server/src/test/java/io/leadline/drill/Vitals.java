package io.leadline.drill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a Java process holds, read from outside (Linux). Heap is what lives after a full
/// collection, counted object by object.
///
/// @param heap KiB
/// @param resident KiB
record Vitals(double heap, double resident, double descriptors, double threads) {
  private static final Pattern LIVE = Pattern.compile("^Total +\\d+ +(\\d+)", Pattern.MULTILINE);
  private static final long LIMIT_SECONDS = 60;

  static Vitals of(long pid) {
    Matcher live = LIVE.matcher(said(pid, "GC.class_histogram"));
    if (!live.find()) {
      throw new IllegalStateException("the heap of " + pid + " was not told");
    }
    double heap = Double.parseDouble(live.group(1)) / 1024;
    Path process = Path.of("/proc", Long.toString(pid));
    try (var open = Files.list(process.resolve("fd"))) {
      String status = Files.readString(process.resolve("status"));
      return new Vitals(heap, field(status, "VmRSS"), open.count(), field(status, "Threads"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
