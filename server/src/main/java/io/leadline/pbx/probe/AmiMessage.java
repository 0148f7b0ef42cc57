package io.leadline.pbx.probe;

import java.time.Instant;
import java.util.Map;

/// One block of headers from the PBX. A header that comes more than once keeps its last value.
record AmiMessage(Map<String, String> headers, Instant arrived) {
  String get(String header) {
    return headers.getOrDefault(header, "");
  }

  boolean isEvent() {
    return headers.containsKey("Event");
  }

  boolean isEvent(String name) {
    return get("Event").equals(name);
  }

  boolean succeeded() {
    return get("Response").equals("Success");
  }
}
