package io.leadline.pbx.queuelog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/// A day that never was: calls of every kind, through our dialplan and past it, with lines between
/// them that mean nothing.
final class InventedDay {
  private static final int MOST_CALLS = 30;
  private static final int SECONDS = 3 * 3_600;

  private final Random random;
  private final List<Line> lines = new ArrayList<>();

  InventedDay(Random random) {
    this.random = random;
    int calls = 1 + random.nextInt(MOST_CALLS);
    for (int i = 0; i < calls; i++) {
      call("c" + i, random.nextInt(SECONDS));
    }
    lines.sort(Comparator.comparingLong(Line::at));
  }

  LogText text() {
    var text = new LogText();
    for (Line line : lines) {
      text.line(line.at, line.call, line.queue, line.agent, line.rest);
      if (random.nextInt(10) == 0) {
        text.raw("garbage " + random.nextInt() + "|x");
      }
    }
    return text;
  }

  private void call(String id, long at) {
    boolean ours = random.nextInt(3) > 0;
    long now = at;
    if (ours) {
      line(now, id, "leadline", "NONE", "LLARRIVED|+4930111|100");
    }
    int stays = 1 + random.nextInt(3);
    boolean answered = false;
    for (int stay = 1; stay <= stays && !answered; stay++) {
      String queue = random.nextBoolean() ? "sales" : "kam";
      if (ours && random.nextInt(6) == 0) {
        line(now, id, "leadline", "NONE", "LLREFUSED|" + queue + "|" + refusal());
        continue;
      }
      line(now, id, queue, "NONE", "ENTERQUEUE||+4930111|1");
      int wait = random.nextInt(60);
      now += wait;
      if (stay == stays) {
        answered = lastStay(id, queue, now, wait);
        now = lines.getLast().at;
      } else {
        line(now, id, queue, "NONE", leaves(wait));
      }
    }
    if (ours) {
      line(now, id, "leadline", "NONE", "LLENDED|16||" + (answered ? "ANSWERED" : "ABANDONED"));
    }
  }

  private boolean lastStay(String id, String queue, long now, int wait) {
    String agent = "PJSIP/10" + random.nextInt(4);
    int talk = random.nextInt(300);
    switch (random.nextInt(5)) {
      case 0 -> line(now, id, queue, "NONE", "ABANDON|1|1|" + wait);
      case 1 -> line(now, id, queue, "NONE", leaves(wait));
      case 2 -> {
        line(now, id, queue, agent, "CONNECT|" + wait + "|m|2");
        line(
            now + talk,
            id,
            queue,
            agent,
            "BLINDTRANSFER|200|from-internal|" + wait + "|" + talk + "|1");
      }
      default -> {
        line(now, id, queue, agent, "CONNECT|" + wait + "|m|2");
        String how = random.nextBoolean() ? "COMPLETEAGENT" : "COMPLETECALLER";
        line(now + talk, id, queue, agent, how + "|" + wait + "|" + talk + "|1");
      }
    }
    return lines.getLast().rest.startsWith("C") || lines.getLast().rest.startsWith("B");
  }

  private String leaves(int wait) {
    return switch (random.nextInt(4)) {
      case 0 -> "EXITWITHTIMEOUT|1|1|" + wait;
      case 1 -> "EXITEMPTY|1|1|" + wait;
      case 2 -> "EXITWITHKEY|2|1|1|" + wait;
      default -> "WITHDRAW|1|1|" + wait;
    };
  }

  private String refusal() {
    return switch (random.nextInt(3)) {
      case 0 -> "FULL";
      case 1 -> "JOINEMPTY";
      default -> "CLOSED";
    };
  }

  private void line(long at, String call, String queue, String agent, String rest) {
    lines.add(new Line(at, call, queue, agent, rest));
  }

  private record Line(long at, String call, String queue, String agent, String rest) {}
}
