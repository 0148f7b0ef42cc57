package io.leadline.app.command;

import io.leadline.domain.account.Role;
import io.leadline.domain.account.User;
import io.leadline.event.MemberInterface;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/// What holds among the users of an installation: a phone rings for one person, and somebody may
/// open every page.
final class Roster {
  private static final String TECHNOLOGY = "PJSIP/";

  private Roster() {}

  /// Why the user cannot be kept as told: an enabled colleague has the phone.
  static Optional<String> refusal(User user, Collection<User> others) {
    return user.phone()
        .flatMap(phone ->
            others.stream()
                .filter(User::active)
                .filter(other -> other.phone().filter(one -> same(one, phone)).isPresent())
                .findFirst()
                .map(other ->
                    "%s is the phone of %s (%s); give another phone, or give %s another one first"
                        .formatted(phone, other.login(), other.name(), other.login())));
  }

  /// What should be said of the users as they are.
  static Optional<String> warning(Stream<User> users) {
    return users.filter(User::active).anyMatch(user -> user.roles().contains(Role.ADMINISTRATOR))
        ? Optional.empty()
        : Optional.of(
            "no enabled user is an administrator, so nobody can open Set-up: leadline user add LOGIN"
                + " --roles rep,administrator");
  }

  /// What was meant by an extension alone, which the PBX knows as no phone.
  static Optional<String> meant(MemberInterface phone) {
    return phone.value().contains("/") ? Optional.empty() : Optional.of(TECHNOLOGY + phone);
  }

  private static boolean same(MemberInterface one, MemberInterface other) {
    return one.value().equalsIgnoreCase(other.value());
  }
}
