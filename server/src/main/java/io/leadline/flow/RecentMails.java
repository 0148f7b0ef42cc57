package io.leadline.flow;

import io.leadline.domain.mail.MailRecord;
import io.leadline.event.EmailAddress;
import io.leadline.event.MailId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The mails of the last days: which were delivered before, and who was answered. Bounded; at its
/// bound the oldest are forgotten, and a second delivery of such a mail counts as a mail of its
/// own.
final class RecentMails {
  static final Duration WINDOW = Duration.ofDays(2);
  private static final Duration DAY = Duration.ofDays(1);
  private static final int KEPT = 20_000;

  private final Map<String, MailId> byFingerprint = bounded();
  private final Map<EmailAddress, Deque<Instant>> answers = bounded();

  private static <K, V> Map<K, V> bounded() {
    return new LinkedHashMap<>() {
      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > KEPT;
      }
    };
  }

  /// What the store remembers.
  void add(MailRecord record) {
    byFingerprint.putIfAbsent(fingerprint(record.id()), record.id());
    record
        .acknowledgedAt()
        .ifPresent(at -> record.sender().ifPresent(address -> answered(address, at)));
  }

  void add(MailId mail) {
    byFingerprint.putIfAbsent(fingerprint(mail), mail);
  }

  void answered(EmailAddress address, Instant at) {
    answers.computeIfAbsent(address, _ -> new ArrayDeque<>()).addLast(at);
  }

  /// An earlier delivery of the same mail.
  Optional<MailId> earlier(MailId mail) {
    return Optional.ofNullable(byFingerprint.get(fingerprint(mail)))
        .filter(known -> !known.equals(mail));
  }

  int answersWithinDay(EmailAddress address, Instant now) {
    var given = answers.getOrDefault(address, new ArrayDeque<>());
    given.removeIf(at -> at.isBefore(now.minus(DAY)));
    return given.size();
  }

  /// What two deliveries of one mail share: the middle of its id.
  private static String fingerprint(MailId mail) {
    return mail.value().replaceFirst("^.*:", "").replaceFirst("-.*$", "");
  }
}
