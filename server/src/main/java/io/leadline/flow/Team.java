package io.leadline.flow;

import io.leadline.domain.account.Absence;
import io.leadline.domain.account.Sitting;
import io.leadline.domain.account.User;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import io.leadline.flow.port.Absences;
import io.leadline.flow.port.Sittings;
import io.leadline.flow.port.Users;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// The users of all companies as last read, for whoever must not wait for the store. A refresh that
/// fails leaves the last known users standing.
public final class Team {
  private final Users users;
  private final Absences absences;
  private final Sittings sittings;
  private final Set<CompanyId> companies;
  private final ConcurrentHashMap<CompanyId, List<User>> known = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<CompanyId, List<User>> own = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<CompanyId, List<Sitting>> seated = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<CompanyId, List<Absence>> away = new ConcurrentHashMap<>();
  private volatile Runnable change = () -> {};

  public Team(Users users, Absences absences, Sittings sittings, Set<CompanyId> companies) {
    this.users = users;
    this.absences = absences;
    this.sittings = sittings;
    this.companies = Set.copyOf(companies);
  }

  /// A team in which everybody sits at the own phone.
  public Team(Users users, Absences absences, Set<CompanyId> companies) {
    this(users, absences, new OwnPhones(), companies);
  }

  /// A team of which nobody is ever away.
  public Team(Users users, Set<CompanyId> companies) {
    this(users, new NeverAway(), companies);
  }

  /// The absence of the user on the day that it is there now. Until the last day of all that follow
  /// one another or overlap.
  public Optional<Absence> absence(CompanyId company, Login login, Instant now) {
    return find(company, login)
        .map(user -> LocalDate.ofInstant(now, user.zone()))
        .flatMap(day ->
            Absence.on(
                day,
                away.getOrDefault(company, List.of()).stream()
                    .filter(absence -> absence.login().equals(login))
                    .toList()));
  }

  /// Who of the company is absent now.
  public Set<Login> absent(CompanyId company, Instant now) {
    return away.getOrDefault(company, List.of()).stream()
        .map(Absence::login)
        .distinct()
        .filter(login -> absence(company, login, now).isPresent())
        .collect(Collectors.toSet());
  }

  /// Why a call for a user goes past.
  public enum Passed {
    NO_USER,
    NO_PHONE,
    ABSENT
  }

  /// Why a call for the user goes past at that time; empty where the phone rings.
  public Optional<Passed> passed(CompanyId company, Login login, Instant at) {
    Optional<User> user = find(company, login).filter(User::active);
    if (user.isEmpty()) {
      return Optional.of(Passed.NO_USER);
    }
    return user.get().phone().isEmpty()
        ? Optional.of(Passed.NO_PHONE)
        : absence(company, login, at).map(_ -> Passed.ABSENT);
  }

  /// Calls `listener` whenever a refresh has found another user, absence or seat than the one
  /// before; on the refresh's own thread.
  public void onChange(Runnable listener) {
    change = listener;
  }

  /// Reads the users again.
  public Future<Void> refresh() {
    return Future.all(
            companies.stream()
                .map(company ->
                    Future.all(
                        users.all(company).compose(all -> seat(company, all)),
                        absences
                            .all(company)
                            .onSuccess(all -> tellOf(!all.equals(away.put(company, all))))))
                .toList())
        .mapEmpty();
  }

  /// Without a word on who sits where everybody sits at the own phone.
  private Future<Void> seat(CompanyId company, List<User> all) {
    return sittings
        .all(company)
        .otherwise(List.of())
        .map(sitting -> {
          boolean others = !all.equals(own.put(company, all));
          known.put(company, Sitting.seated(all, sitting));
          tellOf(!sitting.equals(seated.put(company, sitting)) || others);
          return null;
        });
  }

  private void tellOf(boolean changed) {
    if (changed) {
      change.run();
    }
  }

  /// Who sits at the phone, where that is not said by whose own it is.
  public Optional<Sitting> sitting(CompanyId company, MemberInterface phone) {
    return seated.getOrDefault(company, List.of()).stream()
        .filter(one -> one.phone().equals(phone))
        .findFirst();
  }

  /// Who sits at the user's own phone instead.
  public Optional<Sitting> displaced(CompanyId company, Login login) {
    return ownPhone(company, login)
        .flatMap(phone -> sitting(company, phone))
        .filter(one -> !one.login().equals(login));
  }

  /// The user's own phone, whoever sits there.
  public Optional<MemberInterface> ownPhone(CompanyId company, Login login) {
    return own.getOrDefault(company, List.of()).stream()
        .filter(user -> user.login().equals(login))
        .findFirst()
        .flatMap(User::phone);
  }

  /// Whether the users of every company were read once.
  public boolean isRead() {
    return known.keySet().containsAll(companies);
  }

  public Set<CompanyId> companies() {
    return companies;
  }

  public List<User> of(CompanyId company) {
    return known.getOrDefault(company, List.of());
  }

  public Optional<User> find(CompanyId company, Login login) {
    return of(company).stream().filter(user -> user.login().equals(login)).findFirst();
  }

  /// Whose phone it is.
  public Optional<User> withPhone(CompanyId company, MemberInterface phone) {
    return of(company).stream()
        .filter(user -> user.active() && user.phone().filter(phone::equals).isPresent())
        .findFirst();
  }

  private static final class OwnPhones implements Sittings {
    @Override
    public Future<List<Sitting>> all(CompanyId company) {
      return Future.succeededFuture(List.of());
    }

    @Override
    public Future<Void> sit(CompanyId company, Sitting sitting) {
      return Future.failedFuture(new UnsupportedOperationException());
    }

    @Override
    public Future<Void> stand(CompanyId company, Login login) {
      return Future.failedFuture(new UnsupportedOperationException());
    }
  }

  private static final class NeverAway implements Absences {
    @Override
    public Future<List<Absence>> all(CompanyId company) {
      return Future.succeededFuture(List.of());
    }

    @Override
    public Future<Void> save(CompanyId company, Absence absence) {
      return Future.failedFuture(new UnsupportedOperationException());
    }

    @Override
    public Future<Void> remove(CompanyId company, Absence absence) {
      return Future.failedFuture(new UnsupportedOperationException());
    }
  }
}
