package io.leadline.app;

import io.leadline.config.Company;
import io.leadline.config.Company.CompanyBrand;
import io.leadline.config.Installation;
import io.leadline.config.Mailbox;
import io.leadline.config.Pbx;
import io.leadline.domain.account.Brand;
import io.leadline.domain.account.NumberingPlan;
import io.leadline.flow.port.Brands;
import java.util.HashMap;
import java.util.Map;

/// The brands of `leadline.yml`.
public final class ConfiguredBrands implements Brands {
  private final Map<String, Brand> byNumber = new HashMap<>();
  private final Map<String, Brand> byMailbox = new HashMap<>();
  private final Map<String, Brand> firstOfPbx = new HashMap<>();
  private final Map<String, NumberingPlan> plans = new HashMap<>();

  public ConfiguredBrands(Installation installation) {
    Map<String, Brand> byName = new HashMap<>();
    for (Company company : installation.companies()) {
      var plan = new NumberingPlan(company.country());
      for (CompanyBrand brand : company.brands()) {
        byName.put(brand.name(), company.brand(brand));
        brand.numbers().forEach(number -> byNumber.put(plain(plan, number), company.brand(brand)));
      }
    }
    for (Pbx pbx : installation.pbxs()) {
      plans.put(pbx.name(), new NumberingPlan(pbx.country()));
      installation
          .company(pbx.company())
          .ifPresent(
              company -> firstOfPbx.put(pbx.name(), company.brand(company.brands().getFirst())));
    }
    for (Mailbox mailbox : installation.mailboxes()) {
      byMailbox.put(mailbox.name(), known(byName, mailbox.brand()));
    }
  }

  private static String plain(NumberingPlan plan, String number) {
    return plan.read(number).map(Object::toString).orElse(number);
  }

  private static Brand known(Map<String, Brand> brands, String name) {
    Brand brand = brands.get(name);
    if (brand == null) {
      throw new IllegalArgumentException("not in the configuration: '" + name + "'");
    }
    return brand;
  }

  /// Whether the number is a brand's own; other calls are the first brand's of the PBX.
  public boolean claims(String pbx, String number) {
    NumberingPlan plan = plans.getOrDefault(pbx, known(firstOfPbx, pbx).numbers());
    return byNumber.containsKey(number) || byNumber.containsKey(plain(plan, number));
  }

  @Override
  public Brand dialled(String pbx, String number) {
    Brand first = known(firstOfPbx, pbx);
    NumberingPlan plan = plans.getOrDefault(pbx, first.numbers());
    Brand asWritten = byNumber.get(number);
    return asWritten != null ? asWritten : byNumber.getOrDefault(plain(plan, number), first);
  }

  @Override
  public Brand mailbox(String mailbox) {
    return known(byMailbox, mailbox);
  }
}
