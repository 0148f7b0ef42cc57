package io.leadline.flow;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Brand;
import io.leadline.domain.account.Identified;
import io.leadline.domain.account.NumberingPlan;
import io.leadline.domain.account.User;
import io.leadline.domain.routing.AskSource;
import io.leadline.domain.routing.Clause;
import io.leadline.domain.routing.Floor;
import io.leadline.domain.routing.RouteDecision;
import io.leadline.domain.routing.Target;
import io.leadline.domain.routing.Treatment;
import io.leadline.domain.source.Source;
import io.leadline.domain.source.SourceCatalog;
import io.leadline.domain.task.Delay;
import io.leadline.event.AccountId;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.event.EmailAddress;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.LeadId;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import io.leadline.event.PbxEvent;
import io.leadline.event.PhoneNumber;
import io.leadline.event.QueueName;
import io.leadline.event.SourceKey;
import io.leadline.flow.port.Brands;
import io.leadline.flow.port.Calendar;
import io.leadline.flow.port.Directory;
import io.leadline.flow.port.Journal;
import io.leadline.flow.port.Recorded;
import io.leadline.flow.port.Sources;
import io.leadline.flow.port.Users;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A company with one brand, one rule and a journal that can be stopped, for the tests of the
/// call's flow.
final class CallScene implements AutoCloseable {
  static final CompanyId COMPANY = new CompanyId("acme");
  static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
  static final CallId CALL = new CallId("main:1700000000.1");
  static final QueueName SALES = new QueueName("incoming-sales");
  static final MemberInterface PHONE = new MemberInterface("PJSIP/101");

  final Vertx vertx = Vertx.vertx();
  final Map<FactId, Fact> recorded = new LinkedHashMap<>();
  final List<Fact> told = new ArrayList<>();
  volatile boolean storeAnswers = true;
  volatile boolean directoryAnswers = true;
  volatile AskSource askSource = AskSource.IF_UNKNOWN;
  volatile Identified caller = Identified.nobody();
  volatile List<Target> targets = List.of(new Target.Queue(SALES, Duration.ofMinutes(5)));
  volatile Optional<SourceKey> ifNothing = Optional.empty();
  final InboundCallFlow flow;

  CallScene() {
    var source = new Source(new SourceKey("fair"), "events", Map.of("en", "Fair"));
    var catalog =
        new SourceCatalog(
            List.of(source),
            Map.of('1', source.key()),
            List.of(
                new SourceCatalog.Identifier(
                    "+441632960199",
                    source.key(),
                    START.atZone(ZoneOffset.UTC).toLocalDate(),
                    Optional.empty())));
    var ports =
        new CallPorts(
            brands(),
            directory(),
            sources(catalog),
            _ -> decision(),
            calendar(),
            journal(),
            (_, _) -> Floor.DARK);
    var team = new Team(users(), Set.of(COMPANY));
    team.refresh();
    flow =
        new InboundCallFlow(
            ports,
            team,
            new CallTerms(
                () -> new Delay(Duration.ofMinutes(20), Delay.CountedBy.WORKING_TIME),
                _ -> SALES,
                Duration.ofMinutes(5),
                true),
            vertx.getOrCreateContext(),
            () -> START.plusSeconds(3));
  }

  static <T> T await(Future<T> future) {
    try {
      return future.await(5, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("nothing came for 5 s", e);
    }
  }

  FirstStep arrive(String number, String dialled) {
    return await(flow.arrived(new CallArrival("main", CALL, number, dialled, START)));
  }

  /// Tells it on the flow's context, as the live picture does, and waits until it is taken.
  void tell(PbxEvent... events) {
    for (PbxEvent event : events) {
      Promise<Void> taken = Promise.promise();
      flow.here(() -> {
        flow.told(event);
        taken.complete();
        return taken.future();
      });
      await(taken.future());
    }
    await(vertx.timer(20, TimeUnit.MILLISECONDS));
  }

  List<String> names() {
    return recorded.keySet().stream()
        .map(id -> id.value().substring(CALL.value().length() + 1))
        .toList();
  }

  @Override
  public void close() {
    await(vertx.close());
  }

  private RouteDecision decision() {
    return new RouteDecision(
        "everybody",
        "sales.rules.yml:1",
        "v1",
        targets,
        new Treatment(0, askSource, Optional.empty(), Optional.empty(), false),
        List.of(
            new RouteDecision.Reason(
                "everybody", true, List.of(new Clause("everybody", List.of(), List.of())))));
  }

  private synchronized Future<Recorded> record(Fact fact) {
    told.add(fact);
    if (!storeAnswers) {
      return Promise.<Recorded>promise().future();
    }
    return Future.succeededFuture(
        recorded.putIfAbsent(fact.id(), fact) == null
            ? new Recorded.Fresh("1-1", Optional.empty())
            : new Recorded.Repeated(Optional.empty()));
  }

  private Journal journal() {
    return this::record;
  }

  private Sources sources(SourceCatalog catalog) {
    return new Sources() {
      @Override
      public SourceCatalog catalog(CompanyId company) {
        return catalog;
      }

      @Override
      public Question question(CompanyId company) {
        return new Question(Duration.ofSeconds(5), 1, Duration.ofSeconds(15), true, ifNothing);
      }
    };
  }

  private static Brands brands() {
    var brand = new Brand(COMPANY, "Tarnfield", "en", ZoneOffset.UTC, new NumberingPlan("GB"));
    return new Brands() {
      @Override
      public Brand dialled(String pbx, String number) {
        return brand;
      }

      @Override
      public Brand mailbox(String mailbox) {
        return brand;
      }
    };
  }

  private static Calendar calendar() {
    return new Calendar() {
      @Override
      public boolean open(CompanyId company, Instant at) {
        return true;
      }

      @Override
      public Instant after(CompanyId company, Instant from, Duration work) {
        return from.plus(work);
      }

      @Override
      public Instant after(CompanyId company, List<String> teams, Instant from, Delay delay) {
        return from.plus(delay.length());
      }
    };
  }

  private Directory directory() {
    return new Directory() {
      @Override
      public Future<Identified> identify(CompanyId company, PhoneNumber number) {
        return directoryAnswers
            ? Future.succeededFuture(caller)
            : Promise.<Identified>promise().future();
      }

      @Override
      public Identified lastKnown(CompanyId company, PhoneNumber number) {
        return caller;
      }

      @Override
      public Future<Identified> identify(CompanyId company, EmailAddress address) {
        return Future.succeededFuture(Identified.nobody());
      }

      @Override
      public Future<Optional<Account>> account(CompanyId company, AccountId account) {
        return Future.succeededFuture(Optional.empty());
      }

      @Override
      public Future<Optional<LeadId>> leadOfAnswer(CompanyId company, String messageId) {
        return Future.succeededFuture(Optional.empty());
      }

      @Override
      public Future<List<KeyNumber>> keyNumbers(CompanyId company) {
        return Future.succeededFuture(List.of());
      }
    };
  }

  private static Users users() {
    var levente =
        new User(
            new Login("levente"),
            COMPANY,
            "Levente",
            Set.of(),
            Optional.of(PHONE),
            101,
            Optional.empty(),
            List.of(),
            List.of(),
            ZoneOffset.UTC,
            "",
            true);
    return new Users() {
      @Override
      public Future<Void> save(User user) {
        return Future.succeededFuture();
      }

      @Override
      public Future<Optional<User>> find(CompanyId company, Login login) {
        return Future.succeededFuture(Optional.of(levente));
      }

      @Override
      public Future<List<User>> all(CompanyId company) {
        return Future.succeededFuture(List.of(levente));
      }
    };
  }
}
