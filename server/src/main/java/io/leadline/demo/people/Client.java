package io.leadline.demo.people;

/// Somebody outside.
///
/// @param mail lower case
/// @param source the key of where they really heard of us
/// @param account what we know their company by; blank where we do not
public record Client(
    String name,
    String position,
    Firm firm,
    String phone,
    String mail,
    String language,
    String source,
    String account) {

  /// Where they work.
  ///
  /// @param size as a rep would write it
  public record Firm(String name, String domain, String language, String size, String sphere) {}

  public boolean known() {
    return !account.isBlank();
  }
}
