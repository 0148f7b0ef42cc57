package io.leadline.config;

import io.leadline.domain.account.Brand;
import io.leadline.domain.account.NumberingPlan;
import io.leadline.event.CompanyId;
import io.leadline.event.QueueName;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A company whose installation this is.
///
/// @param languages of its clients, the first for those whose language is not known
/// @param country whose national numbers are meant, ISO 3166 alpha-2
/// @param salesQueue the queue of everybody who is no key client; its hours are the sales line's
public record Company(
    CompanyId id,
    String name,
    ZoneId zone,
    Currency currency,
    List<String> languages,
    String country,
    QueueName salesQueue,
    List<CompanyBrand> brands,
    Optional<Crm> crm) {
  /// The brand as the use cases know it.
  public Brand brand(CompanyBrand brand) {
    return new Brand(id, brand.name(), brand.language(), zone, new NumberingPlan(country));
  }

  /// A face of the company.
  ///
  /// @param title what clients are shown
  /// @param numbers the numbers that are the brand's, E.164 or as the PBX writes them
  /// @param signature under mails, by language
  public record CompanyBrand(
      String name,
      String title,
      String language,
      List<String> numbers,
      Map<String, String> signature) {}
}
