package io.leadline.domain.account;

import io.leadline.event.EmailAddress;
import io.leadline.event.PhoneNumber;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A contact as a file has it; what the file does not say is empty.
///
/// @param line where it stands in the file
/// @param fields what is to be kept beside these: extension, birthday, site, ...
public record ContactLine(
    long line,
    String name,
    String position,
    List<PhoneNumber> phones,
    List<EmailAddress> mails,
    String language,
    Map<String, String> fields) {
  /// The keys of its addresses and numbers, addresses first: they are a person's more often.
  public List<String> keys() {
    return Stream.concat(
            mails.stream().map(mail -> "m:" + mail), phones.stream().map(phone -> "n:" + phone))
        .toList();
  }
}
