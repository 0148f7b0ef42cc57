package io.leadline.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leadline.web.login.Guard;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What a page says of what was asked for last. It travels in the address of the page that comes
/// next, sealed with the session's secret: a link that somebody else wrote says nothing in our
/// name.
public final class Notice {
  private static final String TEXT = "notice";
  private static final String SEAL = "seal";
  private static final String ALGORITHM = "HmacSHA256";

  private Notice() {}

  /// As the query of an address, without what parts it from the rest.
  public static String query(RoutingContext request, String text) {
    return TEXT + "=" + URLEncoder.encode(text, UTF_8) + "&" + SEAL + "=" + seal(request, text);
  }

  /// What was told this session; empty where nothing was, or somebody else says it.
  public static Optional<String> of(RoutingContext request) {
    String seal = request.request().getParam(SEAL, "");
    return Optional.ofNullable(request.request().getParam(TEXT))
        .filter(text -> !text.isBlank())
        .filter(text ->
            MessageDigest.isEqual(seal.getBytes(UTF_8), seal(request, text).getBytes(UTF_8)));
  }

  private static String seal(RoutingContext request, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(Guard.viewer(request).csrf().getBytes(UTF_8), ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
