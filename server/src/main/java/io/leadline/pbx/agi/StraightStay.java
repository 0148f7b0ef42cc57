package io.leadline.pbx.agi;

import io.leadline.flow.RouteInstructions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The way of most callers: asked nothing, told nothing, and the first stage is a queue or a
/// person. The dialplan would take some sixteen steps to find out what [#settings] say, and each is
/// a snapshot of the channel that the PBX hands to all its parts. Whatever is not as simple is left
/// to the dialplan.
final class StraightStay {
  /// As the dialplan reads them; a stage without seconds, or with fewer than one, is its matter.
  private static final Pattern QUEUE =
      Pattern.compile("queue:([-a-zA-Z0-9_]+)(?:/(\\d{1,9}))?:([1-9]\\d{0,6})");

  private static final Pattern PERSONAL = Pattern.compile("personal:(\\d{1,9}):([1-9]\\d{0,6})");
  private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z_]+");

  private StraightStay() {}

  /// Variables of the channel and their values in turn, in the order to set them; empty where the
  /// dialplan is to walk the stages.
  static List<String> settings(RouteInstructions route) {
    if (!route.prompts().isEmpty()
        || route.targets().isEmpty()
        || route.priority() < 0
        || !LANGUAGE.matcher(route.language()).matches()) {
      return List.of();
    }
    String first = route.targets().getFirst();
    Matcher queue = QUEUE.matcher(first);
    if (queue.matches()) {
      String priority =
          queue.group(2) == null ? Integer.toString(route.priority()) : queue.group(2);
      return settings(route, queue.group(1), "0", "i", priority, queue.group(3));
    }
    Matcher personal = PERSONAL.matcher(first);
    return personal.matches()
        ? settings(
            route,
            "personal",
            personal.group(1),
            "in",
            Integer.toString(route.priority()),
            personal.group(2))
        : List.of();
  }

  private static List<String> settings(
      RouteInstructions route,
      String queue,
      String penalty,
      String how,
      String priority,
      String seconds) {
    var settings = new ArrayList<String>();
    Collections.addAll(settings, "CHANNEL(language)", route.language());
    Collections.addAll(settings, "LL_STAGE", "1", "LL_TRIED_ALL", "0", "LL_SECONDS", seconds);
    Collections.addAll(settings, "LL_QUEUE", queue, "LL_LINE", queue, "LL_HOW", how);
    Collections.addAll(settings, "QUEUE_MIN_PENALTY", penalty, "QUEUE_MAX_PENALTY", penalty);
    Collections.addAll(settings, "QUEUE_PRIO", priority);
    List<String> rest = route.targets().subList(1, route.targets().size());
    if (!rest.isEmpty()) {
      Collections.addAll(settings, "LL_REST", String.join(",", rest));
    }
    Collections.addAll(settings, "LL_STRAIGHT", "1");
    return settings;
  }
}
