package io.leadline.flow.port;

import io.leadline.event.CompanyId;
import io.leadline.event.EmailAddress;
import io.leadline.event.PhoneNumber;
import io.vertx.core.Future;
import java.util.Optional;

/// Asks the company's CRM who has a number.
public interface Crm {
  /// Who it is; empty where the CRM does not know, does not answer in time, answers nonsense, or
  /// there is none. Never fails.
  Future<Optional<Entry>> who(CompanyId company, PhoneNumber number);

  /// Somebody as the CRM knows them; what it does not say is empty.
  record Entry(
      String name, String company, String position, Optional<EmailAddress> mail, String language) {}
}
