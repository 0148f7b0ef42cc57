package io.leadline.domain.account;

import io.leadline.event.CompanyId;
import io.leadline.event.EmailAddress;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
  /// Who reads figures alone talks with no client.
  public boolean mayManageClients() {
    return !Set.of(Role.MARKETING).containsAll(roles);
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
