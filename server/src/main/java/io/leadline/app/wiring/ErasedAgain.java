package io.leadline.app.wiring;

import io.leadline.config.Installation;
import io.leadline.event.CompanyId;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whoever was erased since the state to which a store was set back is erased in it again.
record ErasedAgain(Store store, Installation installation, InstantSource clock) {
  private static final Logger LOG = LoggerFactory.getLogger(ErasedAgain.class);

  /// Each time on a thread of its own: all records are looked through.
  void watch() {
    store.onSetBack((company, to) -> {
      var _ =
          Thread.ofVirtual().name("erase-again-" + company).start(() -> eraseAgain(company, to));
    });
  }

  private void eraseAgain(CompanyId company, Instant since) {
    try {
      var again = store.restore(installation).eraseAgain(company, since, clock.instant());
      if (again.persons() > 0) {
        LOG.warn(
            "erased again of '{}': {} persons with {} numbers and addresses",
            company,
            again.persons(),
            again.identities());
      }
    } catch (IOException | RuntimeException e) {
      LOG.error("who was erased of '{}' may be back; erase them again", company, e);
    }
  }
}
