package io.leadline.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.event.EmailAddress;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What is left of an erased number or address: a hash (HMAC-SHA-256) that only who has the key can
/// compare with one.
///
/// @param key base64; made at a company's first erasure, kept with the hashes and in its backups
public record Tombstones(String key) {
  private static final String HMAC = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{4,14}");
  private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>,;:]{1,64}@[^\\s@<>,;:]{1,190}");

  public static Tombstones withNewKey() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return new Tombstones(Base64.getEncoder().encodeToString(key));
  }

  /// The hash of an identity's key, `n:…` or `m:…`.
  public String hash(String identity) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), HMAC));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(identity.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The keys of all numbers and addresses that stand in an event as values of their own.
  static Set<String> identities(JsonNode event) {
    Set<String> found = new LinkedHashSet<>();
    collect(event, found);
    return found;
  }

  /// As [#identities], of a record as stored.
  public static Set<String> identities(String record) {
    return identities(Json.parse(record));
  }

  private static void collect(JsonNode node, Set<String> into) {
    if (node.isContainerNode()) {
      node.forEach(each -> collect(each, into));
    } else if (node.isTextual()) {
      String text = node.asText();
      if (text.startsWith("n:") || text.startsWith("m:")) {
        into.add(text);
      } else if (NUMBER.matcher(text).matches()) {
        into.add("n:" + text);
      } else if (ADDRESS.matcher(text).matches()) {
        into.add("m:" + new EmailAddress(text).value());
      }
    }
  }
}
