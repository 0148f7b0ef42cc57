package io.leadline.flow;

import java.util.List;

/// Where the dialplan takes the caller.
///
/// @param targets stages as the dialplan reads them: `personal:<penalty>:<seconds>`,
///   `queue:<name>:<seconds>` (`queue:<name>/<priority>:<seconds>` where the stage has its own),
///   `phone:<name>:<seconds>`, `queue:<name>/<priority or empty>/say:<seconds>` (the place in line
///   is told), `offer:<queue of the place>:<seconds>` or `promise:call-back:0`
/// @param prompts what the caller hears before all of them
public record RouteInstructions(
    List<String> targets, int priority, String rule, String language, List<String> prompts) {
  /// Nothing to hear.
  public RouteInstructions(List<String> targets, int priority, String rule, String language) {
    this(targets, priority, rule, language, List.of());
  }
}
