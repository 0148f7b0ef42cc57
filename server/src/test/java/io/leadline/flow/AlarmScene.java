package io.leadline.flow;

import static io.leadline.flow.TaskScene.ACME;
import static io.leadline.flow.TaskScene.ANNA;
import static io.leadline.flow.TaskScene.await;

import io.leadline.domain.account.Brand;
import io.leadline.domain.account.NumberingPlan;
import io.leadline.domain.source.SourceCatalog;
import io.leadline.domain.task.AlarmRecord;
import io.leadline.event.AccountId;
import io.leadline.event.CompanyId;
import io.leadline.event.ContactId;
import io.leadline.event.EmailAddress;
import io.leadline.event.LeadEvent;
import io.leadline.event.PhoneNumber;
import io.leadline.event.Tier;
import io.leadline.flow.port.Brands;
import io.leadline.flow.port.Sources;
import io.leadline.store.MemoryAlarmReads;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/// Alarms over a store in memory, with one key client, and all that was told of them.
final class AlarmScene {
  static final EmailAddress DUTY = new EmailAddress("duty@acme.example");
  static final String KEY_CLIENT = "+4915112345";

  final TaskScene tasks = new TaskScene();
  final List<Set<EmailAddress>> mailed = new CopyOnWriteArrayList<>();
  final List<AlarmWord.Step> outside = new CopyOnWriteArrayList<>();
  final AlarmFlow alarms =
      new AlarmFlow(
          new AlarmFlow.Ports(tasks.ports, MemoryAlarmReads.of(tasks.store)),
          tasks.team,
          new AlarmFlow.Terms(Duration.ofMinutes(5), List.of(DUTY)),
          new Ways(),
          tasks.clock);
  final KeyWatch.Knowledge knowledge =
      new KeyWatch.Knowledge(brands(), tasks.store.directory(), new NoSources());

  AlarmScene() {
    tasks.tell(
        new LeadEvent.AccountImported(
            new AccountId("client"),
            "Client Works",
            Tier.KEY,
            Optional.of(ANNA),
            Optional.empty(),
            List.of(
                new LeadEvent.ImportedContact(
                    new ContactId("olga"),
                    "Olga",
                    "",
                    List.of(new PhoneNumber(KEY_CLIENT)),
                    List.of(),
                    "en"))));
  }

  List<AlarmRecord> standing() {
    return await(alarms.standing(ACME));
  }

  private static Brands brands() {
    var brand = new Brand(ACME, "Acme", "en", ZoneOffset.UTC, new NumberingPlan("DE"));
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

  private final class Ways implements AlarmFlow.Teller {
    @Override
    public Future<Void> tell(CompanyId company, AlarmRecord alarm, Set<EmailAddress> to) {
      mailed.add(to);
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> tellOutside(AlarmWord word, boolean stored) {
      outside.add(word.step());
      return Future.succeededFuture();
    }
  }

  private static final class NoSources implements Sources {
    @Override
    public SourceCatalog catalog(CompanyId company) {
      return new SourceCatalog(List.of(), Map.of(), new ArrayList<>());
    }

    @Override
    public Question question(CompanyId company) {
      throw new UnsupportedOperationException("nobody is asked");
    }
  }
}
