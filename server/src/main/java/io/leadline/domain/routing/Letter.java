package io.leadline.domain.routing;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What the rules may ask about a mail beyond what they ask about a call.
///
/// @param mailbox its name in the configuration
/// @param sender the address an answer goes to; empty where none is known
/// @param recipients addresses it was written or delivered to
/// @param attachments media types in lower case
public record Letter(
    String mailbox,
    String sender,
    List<String> recipients,
    String subject,
    List<String> attachments) {
  private static final Pattern TYPE =
      Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*");

  /// The media type of an attachment, in lower case.
  ///
  /// @throws IllegalArgumentException it is none
  public static String type(String text) {
    String type = text.strip().toLowerCase(Locale.ROOT);
    if (!TYPE.matcher(type).matches()) {
      throw new IllegalArgumentException(
          "must be a media type such as application/pdf, not '" + text + "'");
    }
    return type;
  }
}
