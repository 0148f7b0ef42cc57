package io.leadline.app.doctor;

import io.leadline.flow.probe.PbxSight.Seen;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What the account may do: enough, and nothing that would let a thief of its secret own the PBX.
final class PbxActions implements PbxCheck {
  /// An action that needs the class, and only the class, in `write =`.
  private static final Map<String, String> NEEDED =
      new TreeMap<>(
          Map.of(
              "Originate", "originate",
              "QueuePause", "agent",
              "Redirect", "call",
              "CoreShowChannels", "reporting",
              "ShowDialPlan", "reporting"));

  private static final Map<String, String> DANGEROUS =
      new TreeMap<>(Map.of("Command", "command", "DBPut", "system", "UpdateConfig", "config"));

  @Override
  public Stream<Finding> judge(Seen pbx, PbxWish wish) {
    return Stream.of(enough(pbx, wish), notTooMuch(pbx, wish));
  }

  private static Finding enough(Seen pbx, PbxWish wish) {
    var missing =
        NEEDED.entrySet().stream()
            .filter(action -> !pbx.account().actions().contains(action.getKey()))
            .map(Map.Entry::getValue)
            .distinct()
            .toList();
    return missing.isEmpty()
        ? Finding.ok(wish.area(), "actions", "the account may do what is needed")
        : Finding.fail(
            wish.area(),
            "actions",
            "the account may not write " + String.join(", ", missing),
            ManagerConf.account(wish, ManagerConf.WRITE));
  }

  private static Finding notTooMuch(Seen pbx, PbxWish wish) {
    var surplus =
        DANGEROUS.entrySet().stream()
            .filter(action -> pbx.account().actions().contains(action.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    return surplus.isEmpty()
        ? Finding.ok(wish.area(), "restraint", "the account may not write system, command, config")
        : Finding.warn(
            wish.area(),
            "restraint",
            "whoever learns the account's secret owns the PBX: it may write "
                + String.join(", ", surplus),
            ManagerConf.account(wish, ManagerConf.WRITE));
  }
}
