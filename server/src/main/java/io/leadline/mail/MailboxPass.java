package io.leadline.mail;

import io.leadline.event.InboundMail;
import io.leadline.flow.ReceivedMail;
import io.leadline.flow.port.Recorded;
import io.leadline.mail.MailCursor.Position;
import io.leadline.mail.reading.MimeReader;
import io.vertx.core.Future;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Goes once through what is new in a folder, oldest first: fetch, tell, and only then mark.
///
/// The mark is the keyword [#RECORDED] and not `\Seen`, because people read shared mailboxes too.
/// Where the mail server keeps no keywords the cursor alone says what is done.
final class MailboxPass {
  static final String RECORDED = "$LeadlineRecorded";

  /// A mailbox read for the first time is no history to catch up with.
  private static final Duration FIRST_REACH = Duration.ofDays(1);

  /// After a new numbering mails as old as this are looked at again.
  private static final Duration RENUMBERED_REACH = Duration.ofDays(7);

  private static final int BATCH = 100;
  private static final int TRIES = 5;
  private static final long TELL_SECONDS = 60;
  private static final Logger LOG = LoggerFactory.getLogger(MailboxPass.class);

  private final WatchedMailbox mailbox;
  private final MimeReader reader;
  private final Function<ReceivedMail, Future<Recorded>> flow;
  private final MailCursor cursor;
  private final InstantSource clock;
  private final Map<Long, Integer> failures = new HashMap<>();
  private final AtomicBoolean again = new AtomicBoolean();
  private Again told = Again.NOTHING;

  /// Mails that are told again though they are marked.
  ///
  /// @param upTo the last of them
  /// @param reach older ones are left alone
  private record Again(long upTo, Instant reach) {
    static final Again NOTHING = new Again(0, Instant.MAX);
  }

  MailboxPass(
      WatchedMailbox mailbox,
      MimeReader reader,
      Function<ReceivedMail, Future<Recorded>> flow,
      MailCursor cursor,
      InstantSource clock) {
    this.mailbox = mailbox;
    this.reader = reader;
    this.flow = flow;
    this.cursor = cursor;
    this.clock = clock;
  }

  /// What a pass came to.
  ///
  /// @param more whether a further pass is to follow at once
  /// @param waiting why mails could not be recorded; they stay unmarked
  record Result(int recorded, boolean more, Optional<String> waiting) {}

  /// The store came back older: with the next pass the mails of some days are told again, also
  /// those that are marked. What the store knows is not doubled.
  void lookAgain() {
    again.set(true);
  }

  Result run(IMAPFolder folder) throws MessagingException {
    Position position = position(folder);
    if (again.getAndSet(false)) {
      told = new Again(position.uid(), clock.instant().minus(RENUMBERED_REACH));
      position = new Position(position.validity(), 0, position.lastMailAt());
    }
    Instant reach = reach(folder);
    List<Message> fresh = fresh(folder, position.uid());
    int recorded = 0;
    boolean gap = false;
    Optional<String> waiting = Optional.empty();
    for (Message message : fresh.subList(0, Math.min(BATCH, fresh.size()))) {
      long uid = folder.getUID(message);
      Optional<String> trouble = one(folder, (IMAPMessage) message, uid, reach);
      if (trouble.isPresent()) {
        waiting = trouble;
        gap = true;
        if (failures.merge(uid, 1, Integer::sum) < TRIES) {
          break;
        }
        LOG.warn("mailbox {}: mail {} waits: {}", mailbox.name(), uid, trouble.get());
        continue;
      }
      failures.remove(uid);
      recorded++;
      Instant at = later(position.lastMailAt(), receivedAt(message));
      position = new Position(position.validity(), gap ? position.uid() : uid, at);
    }
    cursor.write(position);
    return new Result(recorded, fresh.size() > BATCH && waiting.isEmpty(), waiting);
  }

  private Position position(IMAPFolder folder) throws MessagingException {
    long validity = folder.getUIDValidity();
    return cursor
        .read()
        .filter(known -> known.validity() == validity)
        .orElseGet(() -> new Position(validity, 0, reachOf(cursor.read())));
  }

  /// Mails the server took earlier are left alone.
  private Instant reach(IMAPFolder folder) throws MessagingException {
    long validity = folder.getUIDValidity();
    Optional<Position> known = cursor.read();
    boolean numbered = known.isPresent() && known.get().validity() == validity;
    return numbered ? Instant.EPOCH : reachOf(known);
  }

  private Instant reachOf(Optional<Position> known) {
    return known
        .map(position -> position.lastMailAt().minus(RENUMBERED_REACH))
        .orElseGet(() -> clock.instant().minus(FIRST_REACH));
  }

  private static List<Message> fresh(IMAPFolder folder, long after) throws MessagingException {
    Message[] found = folder.getMessagesByUID(after + 1, UIDFolder.LASTUID);
    Message[] known =
        Arrays.stream(found).filter(message -> message != null).toArray(Message[]::new);
    var profile = new FetchProfile();
    profile.add(UIDFolder.FetchProfileItem.UID);
    profile.add(FetchProfile.Item.FLAGS);
    // else each mail's date is asked for with its whole envelope, in a round trip of its own
    profile.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
    folder.fetch(Arrays.copyOf(known, Math.min(known.length, BATCH + 1)), profile);
    var fresh = new java.util.TreeMap<Long, Message>(Comparator.naturalOrder());
    for (Message message : Arrays.copyOf(known, Math.min(known.length, BATCH + 1))) {
      long uid = folder.getUID(message);
      // "n:*" names the last mail even when its number is below n (RFC 9051, 9)
      if (uid > after) {
        fresh.put(uid, message);
      }
    }
    return List.copyOf(fresh.values());
  }

  /// One mail.
  ///
  /// @return why it could not be recorded
  private Optional<String> one(IMAPFolder folder, IMAPMessage message, long uid, Instant reach)
      throws MessagingException {
    try {
      boolean isAgain = uid <= told.upTo();
      Instant since = isAgain ? told.reach() : reach;
      if (isGone(message)
          || (isMarked(message) && !isAgain)
          || receivedAt(message).isBefore(since)) {
        return Optional.empty();
      }
      byte[] bytes = bytes(message);
      InboundMail mail = reader.read(bytes);
      var id = MailIds.of(mailbox.name(), mail.fingerprint(), bytes);
      Optional<String> trouble =
          tell(new ReceivedMail(id, mailbox.name(), receivedAt(message), mail));
      if (trouble.isEmpty()) {
        mark(folder, message);
        LOG.info("mailbox {}: mail {} is {}", mailbox.name(), uid, mail.kind().word());
      }
      return trouble;
    } catch (MessageRemovedException _) {
      // somebody deleted it meanwhile: it is no longer ours to record
      return Optional.empty();
    } catch (IOException e) {
      throw new MessagingException("a mail could not be fetched", e);
    }
  }

  private static boolean isMarked(IMAPMessage message) throws MessagingException {
    return message.getFlags().contains(RECORDED);
  }

  private static boolean isGone(IMAPMessage message) throws MessagingException {
    Flags flags = message.getFlags();
    return flags.contains(Flags.Flag.DELETED) || flags.contains(Flags.Flag.DRAFT);
  }

  private byte[] bytes(IMAPMessage message) throws MessagingException, IOException {
    message.setPeek(true);
    try (InputStream in = message.getMimeStream()) {
      return in.readNBytes(mailbox.largestBytes());
    }
  }

  private Optional<String> tell(ReceivedMail received) {
    try {
      return switch (flow.apply(received).await(TELL_SECONDS, TimeUnit.SECONDS)) {
        case Recorded.Fresh _, Recorded.Repeated _, Recorded.Spooled _ -> Optional.empty();
        case Recorded.Refused refused -> Optional.of("refused: " + refused.why());
      };
    } catch (TimeoutException _) {
      return Optional.of("not recorded within %d s".formatted(TELL_SECONDS));
    } catch (RuntimeException e) {
      return Optional.of("not recorded: " + e.getMessage());
    }
  }

  private static void mark(IMAPFolder folder, IMAPMessage message) throws MessagingException {
    Flags permanent = folder.getPermanentFlags();
    boolean kept =
        permanent == null || permanent.contains(Flags.Flag.USER) || permanent.contains(RECORDED);
    if (kept) {
      message.setFlags(new Flags(RECORDED), true);
    }
  }

  private Instant receivedAt(Message message) throws MessagingException {
    var received = message.getReceivedDate();
    return received == null ? clock.instant() : received.toInstant();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
