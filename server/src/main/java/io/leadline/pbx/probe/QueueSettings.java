package io.leadline.pbx.probe;

import io.leadline.flow.probe.PbxSight.QueuesFile;
import io.leadline.pbx.Named;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Settings of the PBX's `queues.conf`. The account may read no file; but it may ask the function
/// `AST_CONFIG` for a value, which follows includes and templates (func_config.c). What the file
/// does not say counts as no (app_queue.c).
record QueueSettings(AmiConversation pbx) {
  private static final Duration ANSWER = Duration.ofSeconds(5);

  /// As ast_true of Asterisk reads it.
  private static final Set<String> YES = Set.of("yes", "true", "y", "t", "1", "on");

  /// @param queues that the PBX has
  Optional<QueuesFile> read(Set<String> queues) throws IOException {
    String wrapUp = asked("general", "shared_lastcall");
    String together = asked("general", "autofill");
    if (wrapUp.isEmpty() && together.isEmpty() && !isTold(queues)) {
      return Optional.empty();
    }
    var oneByOne = new TreeSet<String>();
    for (String queue : queues) {
      String own = Named.queue(queue).isPresent() ? asked(queue, "autofill") : "";
      if (!isYes(own.isEmpty() ? together : own)) {
        oneByOne.add(queue);
      }
    }
    return Optional.of(new QueuesFile(isYes(wrapUp), isYes(together), oneByOne));
  }

  /// A value that is never missing in a queue of ours tells silence from a setting that is not set.
  private boolean isTold(Set<String> queues) throws IOException {
    for (String queue : queues) {
      if (Named.queue(queue).isPresent() && !asked(queue, "strategy").isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /// Of several lines the last, which is the one that counts.
  private String asked(String section, String name) throws IOException {
    return pbx.value(ANSWER, "AST_CONFIG(queues.conf," + section + "," + name + ",-1)");
  }

  private static boolean isYes(String value) {
    return YES.contains(value.toLowerCase(Locale.ROOT));
  }
}
