package io.leadline.web;

import io.leadline.domain.account.Role;
import io.leadline.domain.account.User;
import io.leadline.event.MemberInterface;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/// Who looks at a page.
///
/// @param csrf the token which every acting request must bear
/// @param now when the page is drawn
public record Viewer(User user, String csrf, boolean simulated, Instant now) {
  private static final String KEY = "viewer";

  /// Who asks; empty before somebody has logged in.
  public static Optional<Viewer> of(RoutingContext request) {
    return Optional.ofNullable(request.get(KEY));
  }

  /// It is this one who asks.
  public void put(RoutingContext request) {
    request.put(KEY, this);
  }

  public boolean may(String path) {
    return Access.allows(user.roles(), path);
  }

  public Words words() {
    return new Words(Locale.forLanguageTag(language()), user.zone());
  }

  /// What the pages say in the language of this one.
  public PageTexts texts() {
    return PageTexts.in(language());
  }

  /// The user's time zone, as browsers name it.
  public String zone() {
    ZoneId zone = user.zone().normalized();
    return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
  }

  /// The first of the user's languages that the pages have, so that a page is in one: words, days
  /// and amounts.
  private String language() {
    return user.languages().stream()
        .filter(PageTexts::has)
        .findFirst()
        .orElse(PageTexts.WRITTEN_IN);
  }

  public boolean has(Role role) {
    return user.roles().contains(role);
  }

  /// The extension, for the bar at the top.
  public Optional<String> phone() {
    return user.phone().map(MemberInterface::number);
  }
}
