package io.leadline.flow;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.leadline.domain.account.User;
import io.leadline.domain.queue.LiveMember;
import io.leadline.domain.queue.LiveQueue;
import io.leadline.domain.queue.MemberId;
import io.leadline.domain.queue.Presence;
import io.leadline.domain.queue.QueuePicture;
import io.leadline.domain.routing.Floor;
import io.leadline.domain.routing.Roster;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import io.leadline.event.QueueName;
import io.leadline.flow.port.Floors;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// The floor as the live picture shows it.
public record LiveFloor(Supplier<QueuePicture> picture, Team team, Workload work)
    implements Floors {
  @Override
  public Floor of(CompanyId company, Instant now) {
    return of(company, now, now);
  }

  @Override
  public Floor of(CompanyId company, Instant now, Instant at) {
    List<User> users = team.of(company);
    return new Seen(
        picture.get(),
        users,
        login -> work.of(company, login),
        login -> team.absence(company, login, at).isPresent(),
        now);
  }

  @Override
  public void assigned(CompanyId company, Login login) {
    work.add(company, login);
  }

  /// How much work is open with somebody.
  @FunctionalInterface
  private interface Load {
    int of(Login login);
  }

  /// One picture; what is not asked for is not put together.
  private record Seen(
      QueuePicture picture, List<User> users, Load load, Predicate<Login> absent, Instant now)
      implements Floor {
    @Override
    public Map<QueueName, QueueState> queues() {
      Map<QueueName, QueueState> states = new TreeMap<>();
      picture
          .queues()
          .values()
          .forEach(queue -> states.merge(queue.id().queue(), state(queue), Seen::together));
      return states;
    }

    private QueueState state(LiveQueue queue) {
      int free =
          (int)
              queue.seats().stream()
                  .filter(seat -> !seat.paused())
                  .map(seat -> picture.members().get(new MemberId(queue.id().pbx(), seat.phone())))
                  .filter(member -> member != null && member.presence(now) == Presence.FREE)
                  .count();
      return new QueueState(queue.waiting().size(), queue.longestWait(now), free);
    }

    /// One queue on several PBXs.
    private static QueueState together(QueueState one, QueueState other) {
      Duration longest =
          one.longestWait().compareTo(other.longestWait()) >= 0
              ? one.longestWait()
              : other.longestWait();
      return new QueueState(one.waiting() + other.waiting(), longest, one.free() + other.free());
    }

    @Override
    public Optional<RepState> rep(Login login) {
      return users.stream()
          .filter(user -> user.login().equals(login))
          .findFirst()
          .flatMap(user -> rep(user).state());
    }

    /// While no users are read nobody is known to be gone.
    @Override
    public boolean gone(Login login) {
      boolean here = users.stream().anyMatch(user -> user.active() && user.login().equals(login));
      return absent.test(login) || (!here && !users.isEmpty());
    }

    @Override
    public Optional<Login> pick(Wanted wanted, Set<Login> but) {
      return new Roster(
              users.stream()
                  .filter(user -> user.active() && !absent.test(user.login()))
                  .map(this::rep)
                  .toList())
          .pick(wanted, but);
    }

    private Roster.Rep rep(User user) {
      Optional<LiveMember> member = user.phone().flatMap(this::member);
      Optional<RepState> state =
          user.active() && user.phone().isPresent() && !absent.test(user.login())
              ? member.flatMap(seen -> state(seen.presence(now)))
              : Optional.of(RepState.AWAY);
      return new Roster.Rep(
          user.login(),
          user.teams().stream().collect(toUnmodifiableSet()),
          user.languages().stream().collect(toUnmodifiableSet()),
          state,
          load.of(user.login()),
          member.map(seen -> seen.since(now)));
    }

    private Optional<LiveMember> member(MemberInterface phone) {
      return picture.links().keySet().stream()
          .map(pbx -> picture.members().get(new MemberId(pbx, phone)))
          .filter(member -> member != null)
          .findFirst();
    }

    private static Optional<RepState> state(Presence presence) {
      return switch (presence) {
        case FREE -> Optional.of(RepState.FREE);
        case TALKING, RINGING, BUSY, WRAP_UP -> Optional.of(RepState.BUSY);
        case PAUSED -> Optional.of(RepState.PAUSED);
        case AWAY -> Optional.of(RepState.AWAY);
        case UNKNOWN -> Optional.empty();
      };
    }
  }
}
