package io.leadline.demo.pbx;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The one manager account of the simulated PBX.
public record AmiAccount(String user, String secret) {

  boolean admits(AmiMessage login, String challenge) {
    if (!login.get("Username").equals(user)) {
      return false;
    }
    return login.get("AuthType").equalsIgnoreCase("MD5")
        ? login.get("Key").equalsIgnoreCase(md5(challenge + secret))
        : login.get("Secret").equals(secret);
  }

  private static String md5(String text) {
    try {
      var digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no MD5, which the manager login needs", e);
    }
  }
}
