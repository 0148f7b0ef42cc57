package io.leadline.event;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What is kept of an account beside its name, tier and managers.
///
/// @param deputyFrom the first day on which the deputy stands in; empty: always has
/// @param deputyUntil the last such day; empty: until further notice
/// @param domains mail domains of the account; whoever writes from one belongs to it
/// @param numbers the account's own numbers (its switchboard), of nobody in particular
/// @param revenue in the company's currency, of the last year as accounting tells it
public record Dossier(
    Optional<LocalDate> deputyFrom,
    Optional<LocalDate> deputyUntil,
    List<String> domains,
    List<PhoneNumber> numbers,
    List<KeyGround> grounds,
    Optional<BigDecimal> revenue,
    String note) {
  public static final Dossier EMPTY =
      new Dossier(
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          "");

  public Dossier {
    domains = List.copyOf(domains);
    numbers = List.copyOf(numbers);
    grounds = List.copyOf(grounds);
  }

  /// Whether the deputy stands in on that day.
  public boolean deputyServes(LocalDate day) {
    return deputyFrom.map(from -> !day.isBefore(from)).orElse(true)
        && deputyUntil.map(until -> !day.isAfter(until)).orElse(true);
  }

  public Dossier withRevenue(BigDecimal amount) {
    return new Dossier(
        deputyFrom, deputyUntil, domains, numbers, grounds, Optional.of(amount), note);
  }

  public Dossier withGrounds(List<KeyGround> others) {
    return new Dossier(deputyFrom, deputyUntil, domains, numbers, others, revenue, note);
  }

  public Dossier withDomains(List<String> others) {
    return new Dossier(deputyFrom, deputyUntil, others, numbers, grounds, revenue, note);
  }

  public Dossier withNumbers(List<PhoneNumber> others) {
    return new Dossier(deputyFrom, deputyUntil, domains, others, grounds, revenue, note);
  }
}
