package io.leadline.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// The words by which a company's people are found, all of them in this server's memory: about 130
/// bytes for each document (a contact, an account, somebody known by number or address alone).
///
/// Blocks of some documents lie by the hash of the documents' ids (linear hashing: one block is
/// parted at a time), so that a change writes one block anew and no table of the ids is needed.
/// Each block knows by [Fragments] what cannot stand in it; the others are looked through with the
/// processor's own search for bytes, so any fragment is found and nothing is left out. Texts are
/// UTF-8, kept as strings of one byte a letter.
final class PeopleText {
  private static final int OF_ONE_BLOCK = 32;

  /// More hits than these are not ranked, so that a single letter takes no longer than a name.
  static final int MOST_LOOKED_AT = 20_000;

  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final List<Block> blocks = new ArrayList<>(List.of(new Block()));
  private final long mostBytes;
  private int whole = 1;
  private int documents;
  private long bytes;
  private boolean full;

  /// @param mostBytes beyond which nothing more is taken
  PeopleText(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /// Lines, each begun by the one before: of the documents' ids, and in the same order of their
  /// words.
  private static final class Block {
    private String ids = "\n";
    private String words = "\n";
    private final Fragments fragments = new Fragments();

    int size() {
      return ids.length() + words.length();
    }

    /// The line of a document; -1 where it is not here.
    int line(String id) {
      int at = ids.indexOf("\n" + id + "\n");
      return at < 0 ? -1 : breaks(ids, 0, at);
    }

    void add(String id, String text) {
      ids += id + "\n";
      words += text + "\n";
      fragments.add(text);
    }

    void remove(int line) {
      ids = without(ids, line);
      words = without(words, line);
    }

    private static String without(String lines, int line) {
      int from = begin(lines, line);
      return lines.substring(0, from) + lines.substring(lines.indexOf('\n', from) + 1);
    }

    String id(int line) {
      return line(ids, line);
    }

    private static String line(String lines, int line) {
      int from = begin(lines, line);
      return lines.substring(from, lines.indexOf('\n', from));
    }

    private static int begin(String lines, int line) {
      int at = 1;
      for (int before = 0; before < line; before++) {
        at = lines.indexOf('\n', at) + 1;
      }
      return at;
    }

    private static int breaks(String lines, int from, int until) {
      int breaks = 0;
      for (int at = lines.indexOf('\n', from);
          at >= 0 && at < until;
          at = lines.indexOf('\n', at + 1)) {
        breaks++;
      }
      return breaks;
    }
  }

  /// A document that bears all words asked for.
  ///
  /// @param rank 0 where its text begins with the first of them, 1 where another of its words does
  record Match(String id, String text, int rank) {}

  /// What bears the words.
  ///
  /// @param best the first of them by rank and text, no more than were asked for
  /// @param all how many there are, unless there are more than [#MOST_LOOKED_AT]
  record Matches(List<Match> best, int all) {}

  /// Takes a document, or what is now to be known of it.
  ///
  /// @param words folded, parted by spaces
  void put(String id, String words) {
    String name = bytes(id);
    String text = bytes(words);
    lock.writeLock().lock();
    try {
      take(name);
      if (bytes + name.length() + text.length() + 2 > mostBytes) {
        full = true;
        return;
      }
      block(name).add(name, text);
      bytes += name.length() + text.length() + 2;
      documents++;
      if (documents > blocks.size() * OF_ONE_BLOCK) {
        part();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  void drop(String id) {
    lock.writeLock().lock();
    try {
      take(bytes(id));
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void take(String name) {
    Block block = block(name);
    int line = block.line(name);
    if (line >= 0) {
      bytes -= block.size();
      block.remove(line);
      bytes += block.size();
      documents--;
    }
  }

  private Block block(String name) {
    return blocks.get(place(name));
  }

  private int place(String name) {
    int hash = name.hashCode() * 0x9E3779B1;
    hash ^= hash >>> 15;
    int place = hash & (whole - 1);
    return place < blocks.size() - whole ? hash & (2 * whole - 1) : place;
  }

  /// Parts the next block of this round in two.
  private void part() {
    int parted = blocks.size() - whole;
    Block old = blocks.get(parted);
    blocks.set(parted, new Block());
    blocks.add(new Block());
    for (int line = 0; line < breaksOf(old); line++) {
      String name = old.id(line);
      block(name).add(name, Block.line(old.words, line));
    }
    if (blocks.size() == 2 * whole) {
      whole *= 2;
    }
  }

  private static int breaksOf(Block block) {
    return Block.breaks(block.ids, 0, block.ids.length()) - 1;
  }

  /// The ids of the documents whose ids begin so.
  List<String> ids(String prefix) {
    lock.readLock().lock();
    try {
      return blocks.stream()
          .flatMap(block -> block.ids.lines())
          .filter(id -> id.startsWith(prefix))
          .map(PeopleText::text)
          .toList();
    } finally {
      lock.readLock().unlock();
    }
  }

  int size() {
    lock.readLock().lock();
    try {
      return documents;
    } finally {
      lock.readLock().unlock();
    }
  }

  /// Whether something was not taken for want of room.
  boolean isFull() {
    lock.readLock().lock();
    try {
      return full;
    } finally {
      lock.readLock().unlock();
    }
  }

  /// Who bears all the words somewhere.
  ///
  /// @param words folded, at least one
  /// @param most how many at most are told one by one
  Matches find(List<String> words, int most) {
    List<String> asked = words.stream().map(PeopleText::bytes).toList();
    int[] places = Fragments.places(asked);
    var search = new TextSearch(asked, most);
    lock.readLock().lock();
    try {
      for (Block block : blocks) {
        if (search.hits() < MOST_LOOKED_AT && block.fragments.mayHave(places)) {
          search.look(block.words, block::id);
        }
      }
    } finally {
      lock.readLock().unlock();
    }
    return search.matches();
  }

  static String bytes(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  static String text(String bytes) {
    return new String(bytes.getBytes(ISO_8859_1), UTF_8);
  }
}
