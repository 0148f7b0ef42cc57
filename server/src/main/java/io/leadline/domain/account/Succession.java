package io.leadline.domain.account;

import io.leadline.event.Login;
import java.util.List;
import java.util.Optional;

/// Who looks after a company's accounts once somebody has left. The heir takes every seat of the
/// leaver; where he would be his own deputy, or another is named to be deputy, that one takes the
/// deputy's.
///
/// @param deputy who becomes deputy where the leaver was, or where the heir cannot be it any more
public record Succession(Login leaver, Login heir, Optional<Login> deputy) {
  /// An account in which somebody else sits from now on.
  public record Seats(Account account, Optional<Login> kam, Optional<Login> deputy) {
    /// Somebody stood in for its manager, and nobody does any more.
    public boolean losesDeputy() {
      return kam.isPresent() && account.deputy().isPresent() && deputy.isEmpty();
    }

    /// Another stands in for the manager, who stays the same.
    public boolean changesDeputyAlone() {
      return kam.equals(account.kam()) && deputy.isPresent() && !deputy.equals(account.deputy());
    }
  }

  /// What changes, account by account.
  public List<Seats> of(List<Account> accounts) {
    return accounts.stream().filter(this::concerns).map(this::seats).toList();
  }

  private boolean concerns(Account account) {
    return isLeaver(account.kam()) || isLeaver(account.deputy());
  }

  private boolean isLeaver(Optional<Login> login) {
    return login.filter(leaver::equals).isPresent();
  }

  private Seats seats(Account account) {
    Optional<Login> kam = isLeaver(account.kam()) ? Optional.of(heir) : account.kam();
    boolean open = isLeaver(account.deputy()) || account.deputy().equals(kam);
    return new Seats(account, kam, open ? next(account, kam) : account.deputy());
  }

  /// Nobody is his own deputy.
  private Optional<Login> next(Account account, Optional<Login> kam) {
    if (account.deputy().isEmpty()) {
      return Optional.empty();
    }
    return deputy
        .filter(login -> !kam.equals(Optional.of(login)))
        .or(() -> Optional.of(heir).filter(login -> !kam.equals(Optional.of(login))));
  }
}
