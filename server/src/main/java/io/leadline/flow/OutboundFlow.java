package io.leadline.flow;

import io.leadline.domain.account.Identified;
import io.leadline.domain.account.Identity;
import io.leadline.domain.account.NumberingPlan;
import io.leadline.domain.account.User;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.Origin;
import io.leadline.event.OutboundEvent;
import io.leadline.event.PbxEvent;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.flow.port.Directory;
import io.leadline.flow.port.Journal;
import io.leadline.flow.port.Recorded;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Conversations that reps begin, from the desk or by hand at the phone: interactions like all
/// others, which close what was lost. On the context of [QueueFlow].
public final class OutboundFlow implements PbxListener {
  private static final int MOST_OPEN = 20_000;
  private static final Logger LOG = LoggerFactory.getLogger(OutboundFlow.class);

  private final Journal journal;
  private final Directory directory;
  private final Team team;
  private final Function<String, Dialling> dialling;
  private final Map<CallId, Open> open =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CallId, Open> eldest) {
          return size() > MOST_OPEN;
        }
      };

  private record Open(CompanyId company, Instant since) {}

  /// How the phones of a PBX dial.
  ///
  /// @param company whose calls they are where the phone is nobody's
  /// @param outside what is dialled before a number outside, longest first
  public record Dialling(CompanyId company, NumberingPlan plan, List<String> outside) {
    /// What was dialled in E.164; empty where it is no number outside.
    Optional<PhoneNumber> read(String dialled) {
      for (String prefix : outside) {
        if (dialled.startsWith(prefix) && dialled.length() > prefix.length()) {
          Optional<PhoneNumber> behind = plan.read(dialled.substring(prefix.length()));
          if (behind.isPresent()) {
            return behind;
          }
        }
      }
      return plan.read(dialled);
    }
  }

  /// @param dialling by the PBX's name
  public OutboundFlow(
      Journal journal, Directory directory, Team team, Function<String, Dialling> dialling) {
    this.journal = journal;
    this.directory = directory;
    this.team = team;
    this.dialling = dialling;
  }

  @Override
  public void told(PbxEvent event) {
    if (event instanceof PbxEvent.OutboundTalk talk) {
      talked(talk).onFailure(fault -> LOG.warn("{} could not be recorded", talk.call(), fault));
    } else if (event instanceof PbxEvent.OutboundEnded ended) {
      ended(ended)
          .onFailure(fault -> LOG.warn("the end of {} could not be recorded", ended.call(), fault));
    }
  }

  private Future<Void> talked(PbxEvent.OutboundTalk talk) {
    Dialling of = dialling.apply(talk.pbx());
    Optional<PhoneNumber> number = of.read(talk.dialled());
    if (number.isEmpty()) {
      return Future.succeededFuture();
    }
    Optional<User> user =
        team.companies().stream()
            .flatMap(company -> team.withPhone(company, talk.phone()).stream())
            .findFirst();
    CompanyId company = user.map(User::company).orElse(of.company());
    open.put(talk.call(), new Open(company, talk.at()));
    return directory
        .identify(company, number.get())
        .otherwise(_ -> Identified.nobody())
        .compose(identified ->
            record(
                company,
                talk.call(),
                "talked",
                talk.at(),
                new OutboundEvent.Talked(
                    talk.call(),
                    number.get(),
                    person(identified, number.get()),
                    talk.phone(),
                    user.map(User::login))))
        .mapEmpty();
  }

  private Future<Void> ended(PbxEvent.OutboundEnded ended) {
    Open call = open.remove(ended.call());
    if (call == null) {
      return Future.succeededFuture();
    }
    int talk = (int) Math.max(0, Duration.between(call.since(), ended.at()).toSeconds());
    return record(
            call.company(),
            ended.call(),
            "outbound-ended",
            ended.at(),
            new OutboundEvent.Ended(ended.call(), talk))
        .mapEmpty();
  }

  private static Person person(Identified identified, PhoneNumber number) {
    return identified.who() instanceof Identity.OneContact one
        ? new Person.Known(one.contact().id())
        : new Person.ByNumber(number);
  }

  private Future<Recorded> record(
      CompanyId company, CallId call, String step, Instant at, OutboundEvent event) {
    return journal.record(
        new Fact(new FactId(call.value() + "/" + step), company, at, Origin.LIVE, event));
  }
}
