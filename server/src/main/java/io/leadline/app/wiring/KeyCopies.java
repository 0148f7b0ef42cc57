package io.leadline.app.wiring;

import io.leadline.event.AlarmId;
import io.leadline.event.AlarmKind;
import io.leadline.event.CompanyId;
import io.leadline.flow.AlarmFlow;
import io.leadline.flow.KeyNumberFlow;
import io.leadline.flow.port.Switchboard;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Each PBX's own copy of key clients' numbers: held against what the PBX really has, each hour,
/// and brought up to date. A row that somebody changed there is written again and raises an alarm;
/// the next comparison without one takes the alarm back.
record KeyCopies(
    KeyNumberFlow keys,
    Switchboard switchboard,
    List<String> pbxs,
    AlarmFlow alarms,
    Set<CompanyId> companies) {
  private static final Logger LOG = LoggerFactory.getLogger(KeyCopies.class);

  void bringUpToDate() {
    pbxs.forEach(this::bringUpToDate);
  }

  void compare() {
    for (String pbx : pbxs) {
      switchboard
          .compareKeyNumbers(pbx)
          .onSuccess(differences -> tell(pbx, differences))
          .onFailure(
              fault -> LOG.warn("the copy of {} is not compared now: {}", pbx, fault.toString()))
          .onComplete(_ -> bringUpToDate(pbx));
    }
  }

  private void bringUpToDate(String pbx) {
    var _ =
        keys.copy(pbx)
            .onFailure(fault ->
                LOG.warn("key numbers are not copied to {} now: {}", pbx, fault.toString()));
  }

  private void tell(String pbx, int differences) {
    var id = new AlarmId("key-copy/" + pbx);
    for (CompanyId company : companies) {
      Future<Void> told =
          differences == 0
              ? alarms.clear(company, id)
              : alarms.raise(
                  company,
                  id,
                  AlarmKind.KEY_COPY_DIFFERED,
                  "pbx " + pbx,
                  differences
                      + " key clients' numbers in the telephone system were not as written; they"
                      + " were written again.");
      var _ = told.onFailure(fault -> LOG.warn("an alarm was not recorded", fault));
    }
  }
}
