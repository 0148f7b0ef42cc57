package io.leadline.demo.pbx;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One message of the manager interface: headers in order, some of them more than once.
final class AmiMessage {

  private static final int HEADER_LIMIT = 200;

  private final List<Header> headers = new ArrayList<>();

  static AmiMessage event(String name) {
    return new AmiMessage().with("Event", name);
  }

  static AmiMessage success(String actionId) {
    return new AmiMessage().with("Response", "Success").answering(actionId);
  }

  static AmiMessage error(String actionId, String why) {
    return new AmiMessage().with("Response", "Error").answering(actionId).with("Message", why);
  }

  /// Reads up to the blank line; empty at the end of the stream.
  static Optional<AmiMessage> read(BufferedReader in) throws IOException {
    var message = new AmiMessage();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.isEmpty()) {
        if (!message.headers.isEmpty()) {
          return Optional.of(message);
        }
      } else if (message.headers.size() >= HEADER_LIMIT) {
        throw new IOException("a message of more than " + HEADER_LIMIT + " headers");
      } else {
        int colon = line.indexOf(':');
        if (colon > 0) {
          message.with(line.substring(0, colon), line.substring(colon + 1).strip());
        }
      }
    }
    return Optional.empty();
  }

  AmiMessage with(String name, Object value) {
    headers.add(new Header(name, String.valueOf(value)));
    return this;
  }

  AmiMessage with(AmiMessage more) {
    headers.addAll(more.headers);
    return this;
  }

  /// The first value under that name, whatever its case; blank when there is none.
  String get(String name) {
    return all(name).stream().findFirst().orElse("");
  }

  List<String> all(String name) {
    return headers.stream()
        .filter(header -> header.name.equalsIgnoreCase(name))
        .map(Header::value)
        .toList();
  }

  AmiMessage answering(String actionId) {
    return actionId.isEmpty() ? this : with("ActionID", actionId);
  }

  String text() {
    var text = new StringBuilder();
    headers.forEach(
        header -> text.append(header.name).append(": ").append(header.value).append("\r\n"));
    return text.append("\r\n").toString();
  }

  private record Header(String name, String value) {}
}
