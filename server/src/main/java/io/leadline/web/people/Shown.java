package io.leadline.web.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leadline.web.Typed;
import io.vertx.ext.web.RoutingContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// Which state of a record a form showed, so that nobody writes over what came meanwhile without
/// knowing.
final class Shown {
  /// The field of the form in which the mark comes back.
  private static final String FIELD = "shown";

  private static final int MARK_BYTES = 8;

  static final String CHANGED =
      "Somebody changed this since you opened it. Look at it again: what you typed stands in the"
          + " form and is kept when you press once more.";

  private Shown() {}

  /// The mark of a record as it is now; another where anything of it is another.
  static String mark(Record record) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(record.toString().getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, MARK_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// The mark that a page's form bears: of the record as it is, but where a form comes again for
  /// another fault, of the state that its reader has seen.
  static String mark(Record record, Optional<String> notice, Typed typed) {
    String now = mark(record);
    return notice.filter(CHANGED::equals).isPresent() ? now : typed.or(FIELD, now);
  }

  /// Whether the form showed another state than that. One that bears no mark shows nothing.
  static boolean isOlder(RoutingContext request, Record now) {
    String mark = request.request().formAttributes().get(FIELD);
    return mark != null && !mark.isEmpty() && !mark.equals(mark(now));
  }
}
