package io.leadline.app.command;

import io.leadline.app.Refusal;
import io.leadline.domain.account.Identified;
import io.leadline.domain.queue.QueuePicture;
import io.leadline.domain.routing.Floor;
import io.leadline.event.CompanyId;
import io.leadline.event.Person;
import io.leadline.flow.LiveFloor;
import io.leadline.flow.Team;
import io.leadline.flow.Workload;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// What the store knows of a company's callers and people, for one command. It is opened when
/// something is asked for, and one that does not answer is said once and asked no more.
final class StoreGlance implements AutoCloseable {
  private final ConfigOption config;
  private final CompanyId company;
  private final Consumer<String> remarks;
  private Optional<StoreSession> session = Optional.empty();
  private Optional<Team> team = Optional.empty();
  private Optional<Floor> floor = Optional.empty();
  private boolean away;

  /// @param remarks takes what the user should know of a store that does not answer
  StoreGlance(ConfigOption config, CompanyId company, Consumer<String> remarks) {
    this.config = config;
    this.company = company;
    this.remarks = remarks;
  }

  /// Who it is; empty where the store cannot say.
  Optional<Identified> find(Person known) {
    return ask(
        "taken for a stranger",
        open -> {
          // a cold start is too slow for the patience that a waiting caller is given
          StoreSession.answer(open.store().warm(Set.of(company)));
          var directory = open.store().directory();
          return switch (known) {
            case Person.ByNumber by ->
                Optional.of(StoreSession.answer(directory.identify(company, by.number())));
            case Person.ByAddress by ->
                Optional.of(StoreSession.answer(directory.identify(company, by.address())));
            case Person.Known _, Person.Withheld _, Person.Nobody _ -> Optional.empty();
          };
        });
  }

  /// Who works there and who is absent when; empty where the store cannot say.
  Optional<Team> team() {
    if (team.isEmpty()) {
      team =
          ask(
              "nobody is taken for absent",
              open -> {
                var store = open.store();
                var read =
                    new Team(
                        store.users(),
                        store.absences(),
                        store.sittings(InstantSource.system()),
                        Set.of(company));
                StoreSession.answer(read.refresh());
                return Optional.of(read);
              });
    }
    return team;
  }

  /// The people of the company with their work and absences, and no queue and no phone.
  Floor floor(Instant at) {
    if (floor.isEmpty()) {
      floor =
          team()
              .flatMap(read ->
                  ask(
                      "nobody's open work is counted",
                      open -> {
                        var work = new Workload(open.store().tasks(), read);
                        StoreSession.answer(work.refresh());
                        QueuePicture unseen = QueuePicture.empty(at);
                        return Optional.of(new LiveFloor(() -> unseen, read, work).of(company, at));
                      }));
    }
    return floor.orElse(Floor.DARK);
  }

  private <T> Optional<T> ask(String otherwise, Function<StoreSession, Optional<T>> question) {
    if (away) {
      return Optional.empty();
    }
    try {
      StoreSession open = session.orElseGet(() -> StoreSession.open(config));
      session = Optional.of(open);
      return question.apply(open);
    } catch (Refusal refusal) {
      away = true;
      remarks.accept(otherwise + ", the store cannot say: " + refusal.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    session.ifPresent(StoreSession::close);
  }
}
