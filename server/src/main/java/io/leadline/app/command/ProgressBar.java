package io.leadline.app.command;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;

/// Shows how far something is: a bar on a terminal, elsewhere a line at each tenth. What is soon
/// done is not shown.
final class ProgressBar {
  private static final int WORTH_SHOWING = 2_000;
  private static final int WIDTH = 40;
  private static final int TENTHS = 10;

  private final PrintWriter out;
  private final String what;
  private final int all;
  private final boolean terminal;
  private int told = -1;

  ProgressBar(PrintWriter out, String what, int all) {
    this.out = out;
    this.what = what;
    this.all = all;
    this.terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  synchronized void reached(int done) {
    if (all < WORTH_SHOWING) {
      return;
    }
    int step = (int) ((long) done * (terminal ? 100 : TENTHS) / all);
    if (step == told) {
      return;
    }
    told = step;
    String count = "%,d of %,d %s".formatted(done, all, what);
    if (terminal) {
      int full = (int) ((long) done * WIDTH / all);
      out.print("\r[" + "#".repeat(full) + " ".repeat(WIDTH - full) + "] " + count);
    } else {
      out.println(count);
    }
    out.flush();
  }

  synchronized void ended() {
    if (terminal && told >= 0) {
      out.println();
      out.flush();
    }
  }
}
