package io.leadline.config;

import io.leadline.domain.account.DialRules;
import io.leadline.event.CompanyId;
import java.util.List;
import java.util.Optional;

/// What stands in `leadline.yml`; changes need a restart.
public record Installation(
    List<Company> companies,
    Redis redis,
    List<Pbx> pbxs,
    List<Mailbox> mailboxes,
    DialRules dialling,
    Web web,
    Management management,
    Folders folders,
    Retention retention,
    Alarms alarms,
    Limits limits) {
  public Optional<Company> company(CompanyId id) {
    return companies.stream().filter(company -> company.id().equals(id)).findFirst();
  }
}
