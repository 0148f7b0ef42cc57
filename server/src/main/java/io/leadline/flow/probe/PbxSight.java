package io.leadline.flow.probe;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a PBX showed.
public sealed interface PbxSight {
  /// Nobody there who speaks AMI.
  ///
  /// @param why one line
  record Silent(String why) implements PbxSight {}

  /// Somebody is there and would not let us in.
  ///
  /// @param answer the PBX's own words
  record Refused(String answer) implements PbxSight {}

  /// What could be seen with the account.
  ///
  /// @param booted whether FullyBooted came
  record Seen(
      String version, boolean booted, Account account, Dialplan dialplan, Queues queues, Call call)
      implements PbxSight {}

  /// The account.
  ///
  /// @param actions what the account may do, by the names of AMI's actions
  /// @param classes the classes of events that came, as in `read =` of manager.conf
  /// @param surplusEvents names of events that came though nobody folds them
  /// @param clockAhead how far the PBX's clock is ahead of ours; empty when its events bear no time
  record Account(
      Set<String> actions,
      Set<String> classes,
      Set<String> surplusEvents,
      Optional<Duration> clockAhead) {}

  /// The dialplan.
  ///
  /// @param contexts those that could be listed; empty when the account may not list them
  /// @param doors contexts, not ours, that send calls to `ll-inbound`
  /// @param rawDoors the doors that hand on the number dialled as it came
  /// @param deadEnds globals that dial a phone or trunk which the PBX does not know, with its name
  record Dialplan(
      Set<String> contexts,
      Set<String> doors,
      Set<String> rawDoors,
      Map<String, String> deadEnds) {}

  /// The queues.
  ///
  /// @param weights of those queues that have one
  /// @param closed those that keep from the dialplan how long one waits there (`setqueuevar`)
  /// @param file empty where the PBX does not tell what its files say
  record Queues(
      Set<String> names,
      List<Seat> seats,
      Map<String, Integer> weights,
      Set<String> closed,
      Optional<QueuesFile> file) {}

  /// What `queues.conf` says and no action tells.
  ///
  /// @param sharesWrapUp `shared_lastcall`: wrap-up after a call counts in all queues of a member
  /// @param servesTogether `autofill` of `[general]`: callers are put through beside each other
  /// @param oneByOne the queues that serve their callers one after the other
  record QueuesFile(boolean sharesWrapUp, boolean servesTogether, Set<String> oneByOne) {}

  /// A member of a queue.
  ///
  /// @param phone the state interface where one is given, else the interface
  /// @param unknownPhone whether the PBX has no such phone
  record Seat(
      String queue,
      String memberInterface,
      String phone,
      String name,
      int penalty,
      boolean unknownPhone) {}

  /// The call into the PBX's own `ll-selftest`.
  sealed interface Call {
    /// The PBX did not place it.
    record NotPlaced(String answer) implements Call {}

    /// It was placed and nothing was heard of it in time.
    record Unheard() implements Call {}

    record Heard(SelfTest test) implements Call {}
  }
}
