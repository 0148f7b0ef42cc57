package io.leadline.app.doctor;

import io.leadline.config.Company;
import io.leadline.domain.account.Account;
import io.leadline.domain.account.User;
import io.leadline.event.Login;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Key clients have a manager and somebody who stands in, and both work here.
final class ClientsExam implements Exam {
  private static final String AREA = "clients";
  private static final String CHECK = "managers";

  /// Named in one line; how many more there are is said behind them.
  private static final int NAMED = 8;

  private final ExamRoom room;
  private final Seats seats;

  ClientsExam(ExamRoom room, Seats seats) {
    this.room = room;
    this.seats = seats;
  }

  @Override
  public List<Finding> findings() {
    return seats
        .users(room.installation().companies().stream().map(Company::id).toList())
        .map(users -> of(seats.keyAccounts(), users))
        .orElse(List.of());
  }

  /// @param users who works here
  static List<Finding> of(List<Account> keyAccounts, List<User> users) {
    Set<Login> here = users.stream().map(User::login).collect(Collectors.toSet());
    Optional<Finding> noManager =
        finding(
            keyAccounts,
            account -> !here(account.kam(), here),
            "key accounts without a manager who works here: %s");
    Optional<Finding> noDeputy =
        finding(
            keyAccounts,
            account -> here(account.kam(), here) && !here(account.deputy(), here),
            "key accounts without a deputy who works here: %s");
    List<Finding> found = Stream.of(noManager, noDeputy).flatMap(Optional::stream).toList();
    return found.isEmpty() && !keyAccounts.isEmpty()
        ? List.of(
            Finding.ok(
                AREA,
                CHECK,
                "all %d key accounts have manager and deputy".formatted(keyAccounts.size())))
        : found;
  }

  private static boolean here(Optional<Login> login, Set<Login> here) {
    return login.filter(here::contains).isPresent();
  }

  private static Optional<Finding> finding(
      List<Account> all, Predicate<Account> lacks, String found) {
    List<String> names = all.stream().filter(lacks).map(Account::name).sorted().toList();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    String more = names.size() > NAMED ? " (+" + (names.size() - NAMED) + ")" : "";
    String listed = names.stream().limit(NAMED).collect(Collectors.joining(", ")) + more;
    return Optional.of(
        Finding.warn(
            AREA, CHECK, found.formatted(listed), "name one on the account's page: Accounts"));
  }
}
