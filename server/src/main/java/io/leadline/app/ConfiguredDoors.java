package io.leadline.app;

import io.leadline.config.Company;
import io.leadline.config.Installation;
import io.leadline.event.CompanyId;
import io.leadline.flow.port.Doors;
import java.util.ArrayList;
import java.util.List;

/// The numbers and mailboxes of `leadline.yml`.
public record ConfiguredDoors(Installation installation) implements Doors {
  @Override
  public List<Door> of(CompanyId id) {
    List<Door> doors = new ArrayList<>();
    for (Company company : installation.companies()) {
      if (company.id().equals(id)) {
        company.brands().forEach(brand -> add(doors, company, brand));
      }
    }
    return List.copyOf(doors);
  }

  private void add(List<Door> doors, Company company, Company.CompanyBrand brand) {
    brand.numbers().forEach(number -> doors.add(new Door.Line(number, company.brand(brand))));
    installation.mailboxes().stream()
        .filter(mailbox -> mailbox.brand().equals(brand.name()))
        .forEach(mailbox ->
            doors.add(
                new Door.Letterbox(
                    mailbox.address().value(), company.brand(brand), mailbox.name())));
  }
}
