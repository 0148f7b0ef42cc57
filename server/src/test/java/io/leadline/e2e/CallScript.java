package io.leadline.e2e;

import io.leadline.event.CallOutcome;
import io.leadline.event.QuestionOutcome;
import io.leadline.event.SourceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Callers of every kind: sixty within about a minute and a half, or a few. The question lasts 12 s
/// and waits 3 s more; members ring for 2 s and talk for 6.
final class CallScript {
  static final String SALES_LINE = "+49305550100";
  static final String ADVERTISED_LINE = "+49305550111";
  static final String ORDER_LINE = "+49305550199";

  private static final Optional<String> SALES = Optional.of("incoming-sales");
  private static final Optional<String> PERSONAL = Optional.of("personal");
  private static final Optional<String> KAM = Optional.of("kam");

  private final List<ScriptedCall> calls = new ArrayList<>();
  private int strangers;

  private CallScript(int strangers) {
    this.strangers = strangers;
  }

  /// The sixty.
  static List<ScriptedCall> sixty() {
    return sixty(1000);
  }

  /// Sixty of their kinds, the strangers with numbers after this one.
  static List<ScriptedCall> sixty(int strangers) {
    var script = new CallScript(strangers);
    script.keyClients();
    script.slow();
    script.withheld();
    script.quick();
    script.lost();
    return List.copyOf(script.calls);
  }

  /// One of each kind that is soon over.
  static List<ScriptedCall> few() {
    var kinds =
        Set.of(
            "key-own-1",
            "key-deputy-1",
            "wrong-then-2-0",
            "withheld-key",
            "presses-0",
            "advertised-1",
            "order-0",
            "lost-in-question-0",
            "lost-in-queue-0");
    return sixty().stream()
        .filter(call -> kinds.contains(call.name()))
        .map(call -> call.after(call.after() / 2))
        .toList();
  }

  static String file(List<ScriptedCall> calls) {
    return calls.stream().map(ScriptedCall::line).collect(Collectors.joining("\n", "", "\n"));
  }

  /// Their own manager answers, or does not and the deputy does.
  private void keyClients() {
    key(0, "key-own-1", "+493020009001");
    key(1, "key-deputy-1", "+493020009003");
    key(40, "key-own-2", "+493020009002");
    key(45, "key-deputy-2", "+493020009004");
  }

  private void key(double after, String name, String number) {
    calls.add(
        new ScriptedCall(
            after,
            name,
            "60 hangup",
            number,
            SALES_LINE,
            "key-client",
            QuestionOutcome.NOT_ASKED,
            Optional.empty(),
            CallOutcome.ANSWERED,
            PERSONAL,
            true));
  }

  /// They hear the question to its end, some of them twice.
  private void slow() {
    for (int i = 0; i < 4; i++) {
      asked(2 + i * 5, "no-key-" + i, "90 hangup", QuestionOutcome.NO_KEY, "");
      asked(3 + i * 5, "wrong-key-" + i, "4 press=9 90 hangup", QuestionOutcome.WRONG_KEY, "");
    }
    for (int i = 0; i < 3; i++) {
      asked(
          4 + i * 6,
          "wrong-then-2-" + i,
          "4 press=9 10 press=2 90 hangup",
          QuestionOutcome.PRESSED,
          "hannover-fair");
    }
    for (int i = 0; i < 4; i++) {
      asked(
          5 + i * 7,
          "late-key-" + i,
          "12.8 press=4 90 hangup",
          QuestionOutcome.PRESSED,
          "magazine");
    }
  }

  /// Each dials a number of its own, by which the record is found.
  private void withheld() {
    withheld(6, "withheld-key", "4 press=3 60 hangup", 1, QuestionOutcome.PRESSED, "client");
    withheld(30, "withheld-key-2", "2 press=1 60 hangup", 2, QuestionOutcome.PRESSED, "search-ads");
    calls.add(
        new ScriptedCall(
            20,
            "withheld-lost",
            "5 hangup",
            "withheld",
            "+49305550503",
            "",
            QuestionOutcome.HUNG_UP,
            Optional.empty(),
            CallOutcome.LOST_IN_QUESTION,
            Optional.empty(),
            true));
  }

  private void withheld(
      double after, String name, String steps, int line, QuestionOutcome outcome, String source) {
    calls.add(
        new ScriptedCall(
            after,
            name,
            steps,
            "withheld",
            "+4930555050" + line,
            "everybody",
            outcome,
            Optional.of(new SourceKey(source)),
            CallOutcome.ANSWERED,
            SALES,
            true));
  }

  private void quick() {
    for (int i = 0; i < 14; i++) {
      asked(
          8 + i * 3.5,
          "presses-" + i,
          "4 press=" + (i % 2 == 0 ? 2 : 1) + " 60 hangup",
          QuestionOutcome.PRESSED,
          i % 2 == 0 ? "hannover-fair" : "search-ads");
    }
    for (int i = 0; i < 5; i++) {
      asked(10 + i * 9, "early-" + i, "1 press=3 60 hangup", QuestionOutcome.PRESSED, "client");
    }
    for (int i = 0; i < 5; i++) {
      String steps = i % 2 == 0 ? "60 hangup" : "7 hangup";
      straight(12 + i * 8, "advertised-" + i, steps, ADVERTISED_LINE, "everybody", true);
    }
    for (int i = 0; i < 3; i++) {
      straight(14 + i * 12, "order-" + i, "60 hangup", ORDER_LINE, "existing-order", false);
    }
  }

  /// Some hang up in the question, some while waiting; the last two are one person's.
  private void lost() {
    for (int i = 0; i < 5; i++) {
      calls.add(
          new ScriptedCall(
              9 + i * 6,
              "lost-in-question-" + i,
              "4 hangup",
              stranger(),
              SALES_LINE,
              "",
              QuestionOutcome.HUNG_UP,
              Optional.empty(),
              CallOutcome.LOST_IN_QUESTION,
              Optional.empty(),
              true));
    }
    String twice = stranger();
    for (int i = 0; i < 6; i++) {
      calls.add(
          new ScriptedCall(
              11 + i * 8,
              "lost-in-queue-" + i,
              8 + i + " hangup",
              i < 4 ? stranger() : twice,
              ServerFolder.NOBODY_THERE,
              "nobody-there",
              QuestionOutcome.NOT_ASKED,
              Optional.empty(),
              CallOutcome.LOST_IN_QUEUE,
              KAM,
              true));
    }
  }

  private void asked(
      double after, String name, String steps, QuestionOutcome outcome, String source) {
    calls.add(
        new ScriptedCall(
            after,
            name,
            steps,
            stranger(),
            SALES_LINE,
            "everybody",
            outcome,
            source.isEmpty() ? Optional.empty() : Optional.of(new SourceKey(source)),
            CallOutcome.ANSWERED,
            SALES,
            true));
  }

  private void straight(
      double after, String name, String steps, String dialled, String rule, boolean lead) {
    calls.add(
        new ScriptedCall(
            after,
            name,
            steps,
            stranger(),
            dialled,
            rule,
            QuestionOutcome.NOT_ASKED,
            lead ? Optional.of(new SourceKey("search-ads")) : Optional.empty(),
            CallOutcome.ANSWERED,
            SALES,
            lead));
  }

  private String stranger() {
    strangers++;
    return "+49302000" + strangers;
  }
}
