package io.leadline.store.packed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/// Reads what a [PackedOutput] wrote, in the same order.
public final class PackedInput {
  private final byte[] bytes;
  private int at;

  public PackedInput(byte[] bytes) {
    this.bytes = bytes;
  }

  public long count() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes[at++];
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  public String text() {
    return text(Math.toIntExact(count()));
  }

  public String id() {
    int length = Math.toIntExact(count());
    return length == 0
        ? new UUID(fixed(Long.BYTES), fixed(Long.BYTES)).toString()
        : text(length - 1);
  }

  public long fixed(int size) {
    long value = 0;
    for (int each = 0; each < size; each++) {
      value = value << 8 | (bytes[at++] & 0xff);
    }
    return value;
  }

  /// As many as are counted first.
  public <T> List<T> list(Function<PackedInput, T> each) {
    int size = Math.toIntExact(count());
    if (size == 0) {
      return List.of();
    }
    if (size == 1) {
      return List.of(each.apply(this));
    }
    var read = new ArrayList<T>(size);
    for (int i = 0; i < size; i++) {
      read.add(each.apply(this));
    }
    return List.copyOf(read);
  }

  private String text(int length) {
    String read = new String(bytes, at, length, UTF_8);
    at += length;
    return read;
  }
}
