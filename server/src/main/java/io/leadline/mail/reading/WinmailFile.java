package io.leadline.mail.reading;

import io.leadline.event.InboundMail.Attachment;
import io.leadline.mail.mime.Content;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What Outlook packed into `winmail.dat` (MS-OXTNEF): names and sizes of the files inside. Their
/// bytes are left where they are.
final class WinmailFile {
  private static final int SIGNATURE = 0x223E9F78;
  private static final int ATTACHMENT_STARTS = 0x00069002;
  private static final int ATTACHMENT_TITLE = 0x00018010;
  private static final int ATTACHMENT_BYTES = 0x0006800F;
  private static final int FILES = 100;
  private static final int NAME_BYTES = 512;

  private WinmailFile() {}

  /// Empty where the file is damaged from the start; what stands before a damage is told.
  static List<Attachment> files(Content content) {
    var files = new ArrayList<Attachment>();
    String name = "";
    long bytes = 0;
    boolean inFile = false;
    try (var in = new DataInputStream(content.stream())) {
      boolean known = Integer.reverseBytes(in.readInt()) == SIGNATURE;
      in.skipBytes(2);
      while (known && in.available() > 0 && files.size() < FILES) {
        in.skipBytes(1);
        int attribute = Integer.reverseBytes(in.readInt());
        int length = Integer.reverseBytes(in.readInt());
        if (length < 0 || length > in.available()) {
          break;
        }
        if (attribute == ATTACHMENT_STARTS) {
          add(files, inFile, name, bytes);
          inFile = true;
          name = "";
          bytes = 0;
        }
        byte[] start = in.readNBytes(Math.min(length, NAME_BYTES));
        in.skipNBytes(length - start.length + 2L);
        name = attribute == ATTACHMENT_TITLE ? text(start) : name;
        bytes = attribute == ATTACHMENT_BYTES ? length : bytes;
      }
    } catch (IOException _) {
      // cut short: what was read so far is all there is
      add(files, inFile, name, bytes);
      return List.copyOf(files);
    }
    add(files, inFile, name, bytes);
    return List.copyOf(files);
  }

  private static void add(List<Attachment> files, boolean inFile, String name, long bytes) {
    if (inFile) {
      files.add(new Attachment(name, "application/octet-stream", bytes));
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("\\p{Cntrl}", "").strip();
  }
}
