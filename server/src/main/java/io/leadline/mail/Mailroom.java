package io.leadline.mail;

import io.leadline.flow.ReceivedMail;
import io.leadline.flow.port.Recorded;
import io.leadline.mail.reading.MimeReader;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Function;

/// Opens watches over mailboxes.
///
/// @param flow what becomes of a mail; it is marked on the mail server when the future succeeds
/// @param state folder for the cursors
public record Mailroom(
    Function<ReceivedMail, Future<Recorded>> flow, Path state, InstantSource clock) {
  /// Starts watching.
  public ImapWatch watch(WatchedMailbox mailbox, MimeReader reader) {
    var cursor = new MailCursor(state.resolve("mailbox-" + mailbox.name() + ".cursor"));
    return ImapWatch.started(mailbox, new MailboxPass(mailbox, reader, flow, cursor, clock), clock);
  }
}
