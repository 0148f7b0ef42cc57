package io.leadline.mail.reading;

import java.util.List;
import java.util.Set;

/// What the reader knows of the house the mail came to.
///
/// @param trustedServers names by which our own mail servers sign what they found (`authserv-id`)
/// @param own our addresses and domains: a list there is a group of ours, people write to it
/// @param region the country whose national telephone numbers are meant where a mail gives no hint,
///   ISO 3166; `ZZ` for none
public record ReadingSettings(List<String> trustedServers, Set<String> own, String region) {
  public static final ReadingSettings NONE = new ReadingSettings(List.of(), Set.of(), "ZZ");
}
