package io.leadline.app.wiring;

import io.leadline.config.Company;
import io.leadline.config.Installation;
import io.leadline.config.Mailbox;
import io.leadline.config.Pbx;
import io.leadline.domain.account.Brand;
import io.leadline.domain.account.NumberingPlan;
import io.leadline.event.PhoneNumber;
import io.leadline.flow.port.Brands;
import java.util.HashMap;
import java.util.Map;

/// Brands as `leadline.yml` names them. A number is found as the PBX writes it and in E.164.
public final class ConfiguredBrands implements Brands {
  private final Map<String, Brand> byNumber = new HashMap<>();
  private final Map<String, Brand> byMailbox = new HashMap<>();
  private final Map<String, Brand> firstOfPbx = new HashMap<>();
  private final Map<String, NumberingPlan> plans = new HashMap<>();
  private final Brand first;

  public ConfiguredBrands(Installation installation) {
    this.first = firstOf(installation.companies().getFirst());
    for (Company company : installation.companies()) {
      for (Company.CompanyBrand brand : company.brands()) {
        brand.numbers().forEach(number -> add(company, brand, number));
      }
    }
    for (Pbx pbx : installation.pbxs()) {
      plans.put(pbx.name(), new NumberingPlan(pbx.country()));
      installation
          .company(pbx.company())
          .ifPresent(company -> firstOfPbx.put(pbx.name(), firstOf(company)));
    }
    for (Mailbox mailbox : installation.mailboxes()) {
      byMailbox.put(mailbox.name(), brandOf(installation, mailbox));
    }
  }

  @Override
  public Brand dialled(String pbx, String number) {
    Brand written = byNumber.get(number);
    if (written != null) {
      return written;
    }
    Brand fallback = firstOfPbx.getOrDefault(pbx, first);
    return plans.getOrDefault(pbx, fallback.numbers())
        .read(number)
        .map(PhoneNumber::value)
        .map(byNumber::get)
        .orElse(fallback);
  }

  @Override
  public Brand mailbox(String mailbox) {
    return byMailbox.getOrDefault(mailbox, first);
  }

  private void add(Company company, Company.CompanyBrand brand, String number) {
    Brand known = company.brand(brand);
    byNumber.put(number, known);
    known.numbers().read(number).ifPresent(full -> byNumber.put(full.value(), known));
  }

  private static Brand brandOf(Installation installation, Mailbox mailbox) {
    return installation.companies().stream()
        .flatMap(
            company ->
                company.brands().stream()
                    .filter(brand -> brand.name().equals(mailbox.brand()))
                    .map(company::brand))
        .findFirst()
        .orElseThrow();
  }

  private static Brand firstOf(Company company) {
    return company.brand(company.brands().getFirst());
  }
}
