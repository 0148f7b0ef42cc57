package io.leadline.domain.account;

import io.leadline.event.CompanyId;
import io.leadline.event.EmailAddress;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Somebody who works with Leadline.
///
/// @param phone the phone as the PBX names it
/// @param number the user's own penalty in the queue `personal`; by custom the extension
/// @param passwordHash Argon2id in PHC form
public record User(
    Login login,
    CompanyId company,
    String name,
    Set<Role> roles,
    Optional<MemberInterface> phone,
    int number,
    Optional<EmailAddress> mail,
    List<String> teams,
    List<String> languages,
    ZoneId zone,
    String passwordHash,
    boolean active) {
  private static final Set<Role> CLIENTS = EnumSet.of(Role.REP, Role.KAM, Role.SUPERVISOR);

  /// Who reads figures or sets the system up, and nothing else, talks with no client.
  public boolean mayManageClients() {
    return roles.stream().anyMatch(CLIENTS::contains);
  }

  /// Why not, and what to type so that the user may; the end of a sentence that begins with the
  /// login.
  public String mayNotManageClients() {
    return "talks with no client (roles: %s); name another, or: leadline user add %s --roles kam,%s"
        .formatted(words(", "), login, words(","));
  }

  private String words(String between) {
    return roles.stream()
        .map(role -> role.name().toLowerCase(Locale.ROOT))
        .sorted()
        .collect(Collectors.joining(between));
  }

  /// The same user, let in no more.
  public User disabled() {
    return new User(
        login,
        company,
        name,
        roles,
        phone,
        number,
        mail,
        teams,
        languages,
        zone,
        passwordHash,
        false);
  }

  /// The same user at another phone.
  User at(MemberInterface other, int itsNumber) {
    return with(Optional.of(other), itsNumber);
  }

  /// The same user with no phone to ring.
  User withoutPhone() {
    return with(Optional.empty(), 0);
  }

  private User with(Optional<MemberInterface> other, int itsNumber) {
    return new User(
        login,
        company,
        name,
        roles,
        other,
        itsNumber,
        mail,
        teams,
        languages,
        zone,
        passwordHash,
        active);
  }

  /// The same user with another password.
  public User withPasswordHash(String hash) {
    return new User(
        login, company, name, roles, phone, number, mail, teams, languages, zone, hash, active);
  }
}
