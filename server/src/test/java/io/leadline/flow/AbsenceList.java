package io.leadline.flow;

import io.leadline.domain.account.Absence;
import io.leadline.event.CompanyId;
import io.leadline.flow.port.Absences;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/// Absences in memory, of one company.
public final class AbsenceList implements Absences {
  private final List<Absence> all = new ArrayList<>();

  public void add(Absence absence) {
    all.add(absence);
  }

  @Override
  public Future<List<Absence>> all(CompanyId company) {
    return Future.succeededFuture(List.copyOf(all));
  }

  @Override
  public Future<Void> save(CompanyId company, Absence absence) {
    add(absence);
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> remove(CompanyId company, Absence absence) {
    all.remove(absence);
    return Future.succeededFuture();
  }
}
