package io.leadline.app.wiring;

import io.leadline.event.AlarmId;
import io.leadline.event.AlarmKind;
import io.leadline.event.CompanyId;
import io.leadline.flow.AlarmFlow;
import io.leadline.yaml.Fault;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An alarm stands as long as a changed folder is not the one in force.
final class ChangeAlarms implements Reload.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(ChangeAlarms.class);

  private final AlarmFlow alarms;
  private final Set<CompanyId> companies;

  ChangeAlarms(AlarmFlow alarms, Set<CompanyId> companies) {
    this.alarms = alarms;
    this.companies = Set.copyOf(companies);
  }

  @Override
  public void inForce(String what) {
    companies.forEach(company -> settle(alarms.clear(company, alarm(what))));
  }

  @Override
  public void refused(String what, List<Fault> faults) {
    int more = faults.size() - 1;
    String text =
        "The change of the %s was refused, the old ones stay in force: %s%s"
            .formatted(what, faults.getFirst(), more == 0 ? "" : " (and " + more + " more)");
    companies.forEach(company ->
        settle(alarms.raise(company, alarm(what), AlarmKind.CHANGE_REFUSED, what, text)));
  }

  private static AlarmId alarm(String what) {
    return new AlarmId("change/" + what.replace(' ', '-'));
  }

  private static void settle(Future<Void> told) {
    var _ = told.onFailure(fault -> LOG.warn("an alarm was not recorded", fault));
  }
}
