package io.leadline.mail.mime;

/// How much of a mail is read. What lies beyond is left out, and the mail's problems say so.
final class MimeLimits {
  /// Larger than what mail servers let through by default (Postfix 10 MB, Exchange 36 MB, Gmail 50
  /// MB inbound).
  static final int MAIL_BYTES = 64 * 1024 * 1024;

  static final int HEADER_BYTES = 256 * 1024;
  static final int HEADER_LINES = 2_000;
  static final int HEADER_VALUE_CHARS = 64 * 1024;
  static final int PART_HEADER_LINES = 200;

  /// Lines that may be boundaries; each may cost a part.
  static final int BOUNDARY_LINES = 5_000;

  static final int PARTS = 500;
  static final int DEPTH = 12;
  static final int TEXT_BYTES = 1024 * 1024;
  static final int TEXT_CHARS = 256 * 1024;
  static final int ADDRESSES = 200;

  private MimeLimits() {}
}
