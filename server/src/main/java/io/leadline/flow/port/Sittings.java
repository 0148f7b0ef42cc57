package io.leadline.flow.port;

import io.leadline.domain.account.Sitting;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/// Who sits at which phone today. A phone has one user at a time.
public interface Sittings {
  /// A sitting ends by itself after this.
  Duration SHIFT = Duration.ofHours(16);

  /// Those that have not ended.
  Future<List<Sitting>> all(CompanyId company);

  /// Sits down: whoever sat there before does so no more.
  Future<Void> sit(CompanyId company, Sitting sitting);

  /// Goes back to the own phone.
  Future<Void> stand(CompanyId company, Login login);
}
