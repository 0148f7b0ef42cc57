package io.leadline.pbx.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FoldedEventsTest {
  private static final Path ACCOUNT = Path.of("..", "config", "asterisk", "leadline-manager.conf");

  @Test
  void theShippedFilterAdmitsWhatIsFoldedAndNothingElse() throws IOException {
    List<Pattern> filters;
    try (Stream<String> lines = Files.lines(ACCOUNT)) {
      filters =
          lines
              .filter(line -> line.startsWith("eventfilter = "))
              .map(line ->
                  Pattern.compile(line.substring("eventfilter = ".length()), Pattern.DOTALL))
              .toList();
    }
    assertThat(filters).isNotEmpty();
    var names =
        List.of(
            "FullyBooted",
            "Shutdown",
            "Reload",
            "UserEvent",
            "OriginateResponse",
            "Hangup",
            "Hold",
            "Unhold",
            "QueueCallerJoin",
            "QueueCallerLeave",
            "QueueCallerAbandon",
            "AgentCalled",
            "AgentConnect",
            "AgentComplete",
            "AgentDump",
            "AgentRingNoAnswer",
            "QueueMemberAdded",
            "QueueMemberPause",
            "QueueMemberPenalty",
            "QueueMemberRemoved",
            "QueueMemberRinginuse",
            "QueueMemberStatus",
            "BridgeEnter",
            "BridgeLeave",
            "AttendedTransfer",
            "BlindTransfer",
            "Newchannel",
            "VarSet",
            "DialBegin",
            "HangupRequest",
            "BridgeCreate",
            "SoftHangupRequest",
            "QueueEntry");
    assertThat(names)
        .allSatisfy(name ->
            assertThat(FoldedEvents.has(name))
                .as(name)
                .isEqualTo(
                    filters.stream()
                        .anyMatch(filter ->
                            filter
                                .matcher("Event: " + name + "\r\nPrivilege: call,all\r\n")
                                .find())));
  }
}
