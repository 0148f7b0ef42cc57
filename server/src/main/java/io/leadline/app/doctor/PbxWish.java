package io.leadline.app.doctor;

import io.leadline.event.MemberInterface;
import io.leadline.event.QueueName;
import io.leadline.flow.probe.Address;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// What the installation wants of one PBX.
///
/// @param account the name of the manager account
/// @param agi where the dialplan must find this server
/// @param countryCode the calling code of the country its lines stand in
/// @param queues the shared queues that must be there, `personal` aside
/// @param announced the queues in which a rule has callers told how long they will wait
/// @param seats who must sit in `personal`; empty while nobody can say
/// @param keyNumbers how many key clients' numbers its database should hold; empty while nobody can
///   say
/// @param prompts what was to be played, `<language>/<name>`
public record PbxWish(
    String name,
    String manager,
    String account,
    Address agi,
    int countryCode,
    Set<QueueName> queues,
    Set<QueueName> announced,
    Optional<List<WantedSeat>> seats,
    OptionalInt keyNumbers,
    Optional<Path> queueLog,
    List<String> prompts) {
  /// A user's place in the queue `personal`.
  ///
  /// @param number the user's own penalty
  public record WantedSeat(MemberInterface phone, int number, String name) {}

  String area() {
    return "pbx " + name;
  }
}
