package io.leadline.mail.reading;

import io.leadline.event.InboundMail.Authentication;
import io.leadline.mail.mime.MailHeaders;
import io.leadline.mail.mime.MailHeaders.Field;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What our own mail server found out about the sender (RFC 8601). A sender can write such a header
/// too: only those count that bear our server's name and stand above the first hop that is not
/// ours.
final class TrustedAuthentication {
  private static final Pattern BY_HOST =
      Pattern.compile("\\bby\\s+([\\w.-]+)", Pattern.CASE_INSENSITIVE);

  private TrustedAuthentication() {}

  /// @param trusted the names by which our servers sign (`authserv-id`)
  static Authentication of(MailHeaders headers, List<String> trusted) {
    Optional<String> spf = Optional.empty();
    Optional<String> dkim = Optional.empty();
    Optional<String> dmarc = Optional.empty();
    boolean passedOurs = false;
    for (Field field : headers.fields()) {
      String value = field.raw().replaceAll("\\s+", " ");
      if (field.name().equalsIgnoreCase("Received")) {
        boolean ours = isOurHop(value, trusted);
        if (passedOurs || !ours) {
          break;
        }
        passedOurs = isNamed(value, trusted);
      } else if (field.name().equalsIgnoreCase("Authentication-Results")
          && trusted.stream().anyMatch(name -> isSigned(value, name))) {
        spf = spf.or(() -> result(value, "spf"));
        dkim = dkim.or(() -> result(value, "dkim"));
        dmarc = dmarc.or(() -> result(value, "dmarc"));
      }
    }
    return new Authentication(spf, dkim, dmarc);
  }

  private static boolean isSigned(String value, String name) {
    String id = value.strip().split("[;\\s]", 2)[0];
    return !name.isBlank() && id.equalsIgnoreCase(name.strip());
  }

  /// A hop inside our own servers: it names one of them, or a host without a domain.
  private static boolean isOurHop(String received, List<String> trusted) {
    Matcher by = BY_HOST.matcher(received);
    return !by.find() || !by.group(1).contains(".") || isNamed(received, trusted);
  }

  private static boolean isNamed(String received, List<String> trusted) {
    Matcher by = BY_HOST.matcher(received);
    return by.find() && trusted.stream().anyMatch(name -> sameHouse(by.group(1), name.strip()));
  }

  private static boolean sameHouse(String host, String name) {
    String one = host.toLowerCase(Locale.ROOT);
    String other = name.toLowerCase(Locale.ROOT);
    return one.equals(other) || one.endsWith("." + other) || parent(one).equals(parent(other));
  }

  private static String parent(String host) {
    int dot = host.indexOf('.');
    boolean deep = dot > 0 && host.indexOf('.', dot + 1) > 0;
    return deep ? host.substring(dot + 1) : host;
  }

  private static Optional<String> result(String value, String method) {
    Matcher result =
        Pattern.compile("[;\\s]" + method + "\\s*=\\s*([a-z]+)", Pattern.CASE_INSENSITIVE)
            .matcher(value.replaceAll("\\([^)]*\\)", " "));
    return result.find() ? Optional.of(result.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
  }
}
