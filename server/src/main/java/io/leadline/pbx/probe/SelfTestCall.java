package io.leadline.pbx.probe;

import io.leadline.flow.probe.PbxSight.Call;
import io.leadline.flow.probe.SelfTest;
import io.leadline.flow.probe.SelfTest.Agi;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/// One call of the PBX into its own `ll-selftest`, whose dialplan reports by user events.
final class SelfTestCall {
  /// The far half of the call waits for a minute; more prompts than this might not fit into it.
  static final int PROMPTS_PER_CALL = 7;

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PATIENCE_PER_PROMPT = Duration.ofSeconds(7);

  private final AmiConversation pbx;
  private final String mark;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final Set<String> silent = new TreeSet<>();
  private Agi agi = Agi.NOT_TRIED;
  private OptionalInt keyRows = OptionalInt.empty();
  private int heard;

  SelfTestCall(AmiConversation pbx, String mark) {
    this.pbx = pbx;
    this.mark = mark;
  }

  /// @param prompts to be played, at most [#PROMPTS_PER_CALL]
  Call make(List<String> prompts) throws IOException {
    var order = new LinkedHashMap<String, String>();
    order.put("Channel", "Local/s@ll-selftest/n");
    order.put("Context", "ll-selftest");
    order.put("Exten", "done");
    order.put("Priority", "1");
    order.put("Async", "true");
    order.put("Variable", "LL_TEST=" + mark + ",LL_TEST_PROMPTS=" + String.join(":", prompts));
    var answer = pbx.ask(PATIENCE, "Originate", order);
    if (!answer.succeeded()) {
      return new Call.NotPlaced(answer.get("Message"));
    }
    var patience = PATIENCE.plus(PATIENCE_PER_PROMPT.multipliedBy(prompts.size()));
    boolean finished = pbx.await(patience, this::isEnd).isPresent();
    return heard == 0
        ? new Call.Unheard()
        : new Call.Heard(new SelfTest(mark, settings, agi, silent, keyRows, finished));
  }

  private boolean isEnd(AmiMessage event) {
    if (!event.isEvent("UserEvent")
        || !event.get("UserEvent").equals("LeadlineSelftest")
        || !event.get("Test").equals(mark)) {
      return false;
    }
    heard++;
    String name = event.get("Name");
    String result = event.get("Result");
    switch (event.get("Step")) {
      case "setting" -> settings.put(name, result);
      case "keys" -> keyRows = count(result);
      case "agi" -> agi = agi(name, result);
      case "prompt" -> {
        if (!result.equals("SUCCESS")) {
          silent.add(name);
        }
      }
      default -> {} // told for people who watch the console
    }
    return event.get("Step").equals("end");
  }

  private static OptionalInt count(String told) {
    return told.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(told)) : OptionalInt.empty();
  }

  private static Agi agi(String status, String done) {
    if (done.equals("1")) {
      return Agi.ANSWERED;
    }
    return status.equals("FAILURE") ? Agi.FAILED : Agi.STRANGER;
  }
}
