package io.leadline.pbx.queuelog;

import io.leadline.event.MemberInterface;
import io.leadline.flow.QueueFlow;
import io.leadline.pbx.queuelog.Conversations.Conversation;
import io.leadline.pbx.queuelog.Conversations.Place;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a ledger tells of today, for a picture that has just begun: of all calls, whether they came
/// through our dialplan or not.
final class LedgerDay {
  /// A call that was in a queue at midnight came before it.
  private static final Duration LONGEST_CALL = Duration.ofHours(6);

  /// By the ledger's own clock; a call is not told of again so long after its last line.
  private static final Duration SETTLES_AFTER = Duration.ofMinutes(10);

  private static final int LOOK_EVERY_LINES = 20_000;

  private final String pbx;
  private final LedgerFiles files;
  private final QueueFlow queues;
  private final Conversations conversations;

  LedgerDay(
      String pbx,
      LedgerFiles files,
      QueueFlow queues,
      Function<String, Optional<MemberInterface>> phoneOf) {
    this.pbx = pbx;
    this.files = files;
    this.queues = queues;
    this.conversations = new Conversations(new LedgerLines(pbx, phoneOf));
  }

  void fill(Instant now) throws IOException {
    Instant from = queues.dayBegins(now).minus(LONGEST_CALL);
    var reading = new Reading();
    for (LogFile file : files.since(from)) {
      long begin = LineSearch.firstAt(file, from.getEpochSecond());
      long _ = TailLines.read(file, begin, reading::take);
    }
    tell(conversations.all());
  }

  private void tell(List<Conversation> told) {
    for (Conversation conversation : told) {
      queues.add(conversation.call, pbx, conversation.told());
      conversations.remove(conversation);
    }
  }

  private final class Reading {
    private long lines;

    void take(@Nullable LogLine line, long offset) {
      lines++;
      if (line == null) {
        return;
      }
      conversations.take(line, new Place("", offset, lines));
      if (lines % LOOK_EVERY_LINES == 0) {
        Instant settled = Instant.ofEpochSecond(line.at()).minus(SETTLES_AFTER);
        var over = new ArrayList<Conversation>();
        for (Conversation conversation : conversations.all()) {
          if (conversation.atRest() && conversation.lastAt().isBefore(settled)) {
            over.add(conversation);
          }
        }
        tell(over);
      }
    }
  }
}
