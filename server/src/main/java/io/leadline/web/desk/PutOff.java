package io.leadline.web.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.MultiMap;
import java.net.URLEncoder;

/// What was typed to put a task off, and was refused. A browser without script brings it back by
/// the address, so that the form shows it again.
///
/// @param task empty where nothing was refused
public record PutOff(String task, String day, String time, String reason) {
  static final PutOff NOTHING = new PutOff("", "", "", "");

  /// Of the form itself, or of the address that it came back by.
  static PutOff of(MultiMap values) {
    return new PutOff(
        DeskRoom.field(values, "task"),
        DeskRoom.field(values, "day"),
        DeskRoom.field(values, "time"),
        DeskRoom.field(values, "reason"));
  }

  /// For the address, after what stands there already.
  String query() {
    return "&task=%s&day=%s&time=%s&reason=%s"
        .formatted(encoded(task), encoded(day), encoded(time), encoded(reason));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  public boolean of(String item) {
    return task.equals(item);
  }

  /// What stands in the field of that task's form.
  public String or(String item, String typed, String usual) {
    return of(item) ? typed : usual;
  }
}
