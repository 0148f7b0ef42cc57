/// The mailbox: IMAP watch, MIME into what the mail says, and the outbox over SMTP. Types of
/// Jakarta Mail stay in here.
@NullMarked
package io.leadline.mail;

import org.jspecify.annotations.NullMarked;
