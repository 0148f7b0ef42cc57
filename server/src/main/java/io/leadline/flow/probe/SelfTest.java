package io.leadline.flow.probe;

import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/// What the PBX's own `ll-selftest` said of itself.
///
/// @param mark what the PBX wrote into its queue log beside `LLSELFTEST`
/// @param settings the dialplan's globals by name
/// @param agi how the PBX fared when it called this server
/// @param silentPrompts prompts that did not play, `<language>/<name>`
/// @param keyRows how many key clients' numbers its database holds; empty when it did not say
/// @param finished whether it came to its end
public record SelfTest(
    String mark,
    Map<String, String> settings,
    Agi agi,
    Set<String> silentPrompts,
    OptionalInt keyRows,
    boolean finished) {
  /// The way from the PBX to the FastAGI server.
  public enum Agi {
    /// The dialplan on the PBX is older than this step.
    NOT_TRIED,
    /// Nobody took the connection.
    FAILED,
    /// Somebody took it and did not speak as this server does.
    STRANGER,
    ANSWERED
  }
}
