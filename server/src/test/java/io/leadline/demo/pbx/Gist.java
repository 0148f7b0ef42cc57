package io.leadline.demo.pbx;

import io.leadline.event.PbxEvent;
import io.leadline.pbx.ami.Translated;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What our reader understands of a stream, in a form in which two runs can be compared: calls are
/// counted in order of appearance, times begin with the scene, phones' states are kept apart from
/// the callers' story, because Asterisk tells them on a thread of their own.
record Gist(List<String> calls, List<Duration> times, Map<String, List<String>> phones) {

  static Gist simulated(String stream) {
    return of(Translated.stream(stream.replaceAll("\r?\n", "\r\n"), Scene.START));
  }

  /// The same of a recorded scene; phones that register before it, and queues that only the lab
  /// has, are left out.
  static Gist recorded(String scene) {
    Gist gist = of(Translated.recorded(scene));
    gist.phones.keySet().removeIf(phone -> phone.startsWith("lab-"));
    gist.phones
        .values()
        .forEach(states -> {
          if (states.getFirst().endsWith(" 1")) {
            states.removeFirst();
          }
        });
    gist.phones.values().removeIf(List::isEmpty);
    return gist;
  }

  /// The same as Asterisk 16 told it, which knows a phone that rings (6) from one in a
  /// conversation.
  static Gist recordedOn16(String scene) {
    Gist gist = recorded(scene + "-16");
    gist.phones.replaceAll((_, states) -> {
      var busy = new ArrayList<String>();
      for (String state : states) {
        String as22 = state.replaceFirst(" 6$", " 3");
        if (busy.isEmpty() || !busy.getLast().equals(as22)) {
          busy.add(as22);
        }
      }
      return busy;
    });
    return gist;
  }

  private static Gist of(List<PbxEvent> events) {
    var gist = new Gist(new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>());
    var ids = new LinkedHashMap<String, String>();
    List<String> lines = Translated.described(events);
    Instant start = Instant.MAX;
    for (int at = 0; at < lines.size(); at++) {
      switch (events.get(at)) {
        case PbxEvent.OfCall call -> {
          start = start.equals(Instant.MAX) ? call.at() : start;
          String id = ids.computeIfAbsent(call.call().value(), _ -> "call " + ids.size());
          gist.calls.add(id + ": " + lines.get(at).replaceFirst("arrived .*", "arrived"));
          gist.times.add(Duration.between(start, call.at()));
        }
        case PbxEvent.MemberState state ->
            gist.phones
                .computeIfAbsent(state.queue() + " " + state.member(), _ -> new ArrayList<>())
                .add(lines.get(at));
        default -> {
          gist.calls.add(lines.get(at));
          gist.times.add(gist.times.isEmpty() ? Duration.ZERO : gist.times.getLast());
        }
      }
    }
    return gist;
  }
}
