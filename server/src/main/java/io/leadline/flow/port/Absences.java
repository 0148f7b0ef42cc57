package io.leadline.flow.port;

import io.leadline.domain.account.Absence;
import io.leadline.event.CompanyId;
import io.vertx.core.Future;
import java.util.List;

/// Who is away when.
public interface Absences {
  /// All of the company, also past ones.
  Future<List<Absence>> all(CompanyId company);

  /// Keeps one; the same person's from the same day is replaced.
  Future<Void> save(CompanyId company, Absence absence);

  Future<Void> remove(CompanyId company, Absence absence);
}
