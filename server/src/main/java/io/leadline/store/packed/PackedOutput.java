package io.leadline.store.packed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.UUID;

/// Writes values one after another, each in as few bytes as it needs.
public final class PackedOutput {
  private static final int UUID_LENGTH = 36;

  private byte[] bytes = new byte[128];
  private int end;

  /// Zero or more: seven bits a byte, the lowest first, all but the last with the eighth bit set.
  public PackedOutput count(long value) {
    long left = value;
    while (left > 0x7f) {
      one((byte) (left | 0x80));
      left >>>= 7;
    }
    return one((byte) left);
  }

  public PackedOutput text(String text) {
    byte[] encoded = text.getBytes(UTF_8);
    return count(encoded.length).all(encoded);
  }

  /// A text that mostly is a UUID, which then takes 17 bytes instead of 37.
  public PackedOutput id(String id) {
    if (id.length() == UUID_LENGTH && id.charAt(8) == '-') {
      try {
        UUID read = UUID.fromString(id);
        if (read.toString().equals(id)) {
          return count(0)
              .fixed(read.getMostSignificantBits(), Long.BYTES)
              .fixed(read.getLeastSignificantBits(), Long.BYTES);
        }
      } catch (IllegalArgumentException _) {
        // it only looks like one, and is written as any other text
      }
    }
    byte[] encoded = id.getBytes(UTF_8);
    return count(encoded.length + 1L).all(encoded);
  }

  /// The lowest `size` bytes of `value`, the highest of them first.
  public PackedOutput fixed(long value, int size) {
    for (int at = size - 1; at >= 0; at--) {
      one((byte) (value >>> (8 * at)));
    }
    return this;
  }

  public PackedOutput one(byte value) {
    room(1);
    bytes[end++] = value;
    return this;
  }

  /// These bytes, without their number.
  public PackedOutput all(byte[] values) {
    room(values.length);
    System.arraycopy(values, 0, bytes, end, values.length);
    end += values.length;
    return this;
  }

  private void room(int more) {
    if (end + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end + more, 2 * bytes.length));
    }
  }

  public byte[] written() {
    return Arrays.copyOf(bytes, end);
  }
}
