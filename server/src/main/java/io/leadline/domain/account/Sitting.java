package io.leadline.domain.account;

import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Somebody sits at a phone that need not be the own one.
public record Sitting(Login login, MemberInterface phone, Instant since) {
  /// The users with the phones they sit at. Whose own phone somebody else sits at has none. The
  /// number by which the PBX rings a person is the phone's, so it goes with the phone.
  ///
  /// @param users with their own phones
  public static List<User> seated(List<User> users, List<Sitting> sittings) {
    Map<Login, Sitting> byLogin = new HashMap<>();
    Map<MemberInterface, Login> byPhone = new HashMap<>();
    sittings.stream()
        .sorted(Comparator.comparing(Sitting::since))
        .forEach(sitting -> {
          byLogin.put(sitting.login(), sitting);
          byPhone.put(sitting.phone(), sitting.login());
        });
    List<User> seated = new ArrayList<>();
    for (User user : users) {
      Sitting sitting = byLogin.get(user.login());
      if (sitting != null && user.login().equals(byPhone.get(sitting.phone()))) {
        seated.add(user.at(sitting.phone(), numberOf(sitting.phone(), users)));
      } else {
        boolean taken =
            user.phone().map(byPhone::get).filter(login -> !login.equals(user.login())).isPresent();
        seated.add(taken ? user.withoutPhone() : user);
      }
    }
    return List.copyOf(seated);
  }

  /// That of whose own phone it is, else its digits, as by custom.
  private static int numberOf(MemberInterface phone, List<User> users) {
    return users.stream()
        .filter(user -> user.phone().filter(phone::equals).isPresent())
        .map(User::number)
        .findFirst()
        .orElseGet(() -> {
          String digits = phone.value().replaceAll("\\D", "");
          return digits.matches("[0-9]{1,8}") ? Integer.parseInt(digits) : 0;
        });
  }
}
