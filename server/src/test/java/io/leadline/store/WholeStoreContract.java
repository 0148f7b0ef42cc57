package io.leadline.store;

import static io.leadline.store.Story.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.event.CompanyId;
import io.leadline.flow.port.Alarms;
import io.leadline.store.verify.Verification;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Everything that the ports promise, for a store of another make or shape than the one that all
/// other tests use. Each test has a company of its own.
abstract class WholeStoreContract {
  private static final AtomicInteger COMPANIES = new AtomicInteger();

  abstract StoreConnection connection();

  final StorePorts ports() {
    return ports(new CompanyId("whole-" + COMPANIES.incrementAndGet()));
  }

  final StorePorts ports(CompanyId company) {
    return RedisPorts.of(connection(), RedisDirectory.visiting(connection()), company);
  }

  @Test
  void journalAndDerivedDataAgree(@TempDir Path state) {
    StorePorts store = ports();
    var story = new Story(store);
    story.tellAll(story.lostCall("1", 0, Story.number("+4915112345")));
    story.tellAll(story.answeredCall("2", 300, Story.number("+4915112345"), Story.ANNA));
    assertThat(await(store.records().calls(store.company(), Story.at(0), Story.at(999))))
        .hasSize(2);
    assertThat(new Verification(connection(), store.company(), state).verify().differences())
        .isEmpty();
  }

  @Nested
  class Calls extends CallContract {
    @Override
    StorePorts emptyStore() {
      return ports();
    }
  }

  @Nested
  class Leads extends LeadContract {
    @Override
    StorePorts emptyStore() {
      return ports();
    }
  }

  @Nested
  class Mails extends MailContract {
    @Override
    StorePorts emptyStore() {
      return ports();
    }
  }

  @Nested
  class Recovery extends RecoveryContract {
    @Override
    StorePorts emptyStore() {
      return ports();
    }
  }

  @Nested
  class Tasks extends TaskContract {
    @Override
    StorePorts emptyStore() {
      return ports();
    }
  }

  @Nested
  class TaskLife extends TaskLifeContract {
    @Override
    StorePorts emptyStore() {
      return ports();
    }

    @Override
    Alarms alarms() {
      return new RedisAlarms(connection());
    }
  }

  @Nested
  class People extends AccountContract {
    @Override
    StorePorts emptyStore() {
      return ports();
    }
  }

  @Nested
  class Known extends DirectoryContract {
    @Override
    StorePorts emptyStore() {
      return ports();
    }
  }

  @Nested
  class AccountsJoined extends AccountMergeContract {
    @Override
    StorePorts emptyStore() {
      return ports();
    }
  }

  @Nested
  class ContactsMerged extends ContactMergeContract {
    @Override
    StorePorts emptyStore() {
      return ports();
    }
  }

  @Nested
  class Shared extends SharedNumberContract {
    @Override
    StorePorts emptyStore() {
      return ports();
    }
  }
}
