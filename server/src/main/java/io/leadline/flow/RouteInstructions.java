package io.leadline.flow;

import java.util.List;

/// Where the dialplan takes the caller.
///
/// @param targets stages as the dialplan reads them: `personal:<penalty>:<seconds>`,
///   `queue:<name>:<seconds>` or `phone:<name>:<seconds>`
public record RouteInstructions(List<String> targets, int priority, String rule, String language) {}
