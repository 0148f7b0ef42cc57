package io.leadline.store.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes the file beside its name, readable by its owner alone, and names it once all of it is on
/// disk.
final class BackupWriter implements AutoCloseable {
  private static final byte[] LINE_END = {'\n'};

  private final Path file;
  private final Path part;
  private final FileOutputStream disk;
  private final ZipOutputStream zip;
  private final Map<String, Manifest.Sum> sums = new LinkedHashMap<>();

  private BackupWriter(Path file, Path part, FileOutputStream disk) {
    this.file = file;
    this.part = part;
    this.disk = disk;
    this.zip = new ZipOutputStream(new BufferedOutputStream(disk), UTF_8);
  }

  static BackupWriter open(Path file) throws IOException {
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file + " exists; name another file");
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    Files.createFile(
        part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return new BackupWriter(file, part, new FileOutputStream(part.toFile()));
  }

  /// A file of lines, open until the next.
  static final class Lines {
    private final OutputStream out;
    private long count;

    private Lines(OutputStream out) {
      this.out = out;
    }

    void add(String line) {
      try {
        out.write(line.getBytes(UTF_8));
        out.write(LINE_END);
        count++;
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    long count() {
      return count;
    }
  }

  /// What writes a file of the archive.
  interface Content {
    void write(OutputStream out) throws IOException;
  }

  /// What writes the lines of one.
  interface LinesContent {
    void write(Lines lines) throws IOException;
  }

  long lines(String name, LinesContent content) throws IOException {
    long[] count = {0};
    entry(
        name,
        out -> {
          var lines = new Lines(out);
          content.write(lines);
          count[0] = lines.count();
        });
    return count[0];
  }

  void entry(String name, Content content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    MessageDigest sha256 = sha256();
    var counted = new Counted(new DigestOutputStream(zip, sha256));
    var buffered = new BufferedOutputStream(counted);
    content.write(buffered);
    buffered.flush();
    zip.closeEntry();
    sums.put(name, new Manifest.Sum(counted.bytes, HexFormat.of().formatHex(sha256.digest())));
  }

  Map<String, Manifest.Sum> sums() {
    return sums;
  }

  /// Ends the file: it bears its name and is on disk when this returns.
  void finish(Manifest manifest) throws IOException {
    zip.putNextEntry(new ZipEntry(Manifest.NAME));
    zip.write(manifest.bytes());
    zip.closeEntry();
    zip.finish();
    zip.flush();
    disk.getFD().sync();
    zip.close();
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder =
        FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    disk.close();
    Files.deleteIfExists(part);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Counted extends FilterOutputStream {
    private long bytes;

    Counted(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int one) throws IOException {
      out.write(one);
      bytes++;
    }

    @Override
    public void write(byte[] some, int from, int length) throws IOException {
      out.write(some, from, length);
      bytes += length;
    }
  }
}
