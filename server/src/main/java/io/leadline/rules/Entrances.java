package io.leadline.rules;

import io.leadline.domain.account.Brand;
import io.leadline.event.CompanyId;
import io.leadline.event.PhoneNumber;
import io.leadline.flow.port.Doors.Door;
import java.util.List;
import java.util.Optional;

/// Where the callers of cases come in: a case is of the company and brand whose number or mailbox
/// it names, as a real call is.
///
/// @param brands of all companies, in the order of the configuration; none: there is no
///   installation
/// @param doors their numbers and mailboxes
public record Entrances(List<Brand> brands, List<Door> doors) {
  /// Rules on their own, without a configuration.
  public static final Entrances NONE = new Entrances(List.of(), List.of());

  /// What a case says of it; what is empty is not said.
  ///
  /// @param dialled number or address
  /// @param mailbox as rules call it
  record Said(
      Optional<CompanyId> company,
      Optional<String> brand,
      Optional<String> dialled,
      Optional<String> mailbox) {
    Said ofAnyBrand() {
      return new Said(company, Optional.empty(), dialled, mailbox);
    }

    private boolean fits(Brand one) {
      return company.filter(said -> !said.equals(one.company())).isEmpty()
          && brand.filter(said -> !said.equals(one.name())).isEmpty();
    }
  }

  /// The brand of a case: what it says goes first, then the number or mailbox, then the order of
  /// the configuration. Empty where there is no such company or brand.
  Optional<Brand> brand(Said said) {
    return doors.stream()
        .filter(door -> said.fits(door.brand()) && through(door, said))
        .map(Door::brand)
        .findFirst()
        .or(() -> brands.stream().filter(said::fits).findFirst());
  }

  private static boolean through(Door door, Said said) {
    return switch (door) {
      case Door.Line line -> said.dialled().filter(typed -> same(line, typed)).isPresent();
      case Door.Letterbox box ->
          said.mailbox().filter(box.name()::equals).isPresent()
              || said.dialled().filter(box.written()::equalsIgnoreCase).isPresent();
    };
  }

  private static boolean same(Door.Line line, String typed) {
    Optional<PhoneNumber> own = line.brand().numbers().read(line.written());
    return line.written().equals(typed)
        || (own.isPresent() && own.equals(line.brand().numbers().read(typed)));
  }
}
