package io.leadline.web.desk;

import io.leadline.event.EmailAddress;
import io.leadline.web.Seen;
import io.leadline.web.Viewer;
import io.leadline.web.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What is due for a rep, and who was lost.
///
/// @param colleagues to whom a task may be handed
/// @param refused what was typed to put one off
public record Work(
    Viewer viewer,
    List<Group> groups,
    List<Lost> recovery,
    Tally tally,
    List<Colleague> colleagues,
    PutOff refused)
    implements Seen {
  Work(
      Viewer viewer,
      List<Group> groups,
      List<Lost> recovery,
      Tally tally,
      List<Colleague> colleagues) {
    this(viewer, groups, recovery, tally, colleagues, PutOff.NOTHING);
  }

  Work with(PutOff typed) {
    return new Work(viewer, groups, recovery, tally, colleagues, typed);
  }

  private static final int LOST_SHOWN = 12;

  /// Before the id of a call: its card on the desk.
  static final String CARD = "/desk?call=";

  /// Somebody else who works here.
  public record Colleague(String login, String name) {}

  /// Tasks of one urgency.
  ///
  /// @param key tells it from the others
  /// @param status as the style sheet names it
  /// @param items the most urgent of them
  /// @param rest the others, shown when asked for
  /// @param all how many there are, on other pages too
  public record Group(
      String key, String name, String status, List<Item> items, List<Item> rest, int all) {
    /// The most urgent, and the rest behind them.
    static Group folded(Urgency urgency, Words words, List<Item> all) {
      var shown = Folded.of(all, urgency.shown);
      return new Group(
          urgency.name().toLowerCase(Locale.ROOT),
          words.say(urgency.word),
          urgency.status,
          shown.first(),
          shown.rest(),
          all.size());
    }

    /// Those of one page.
    static Group paged(Urgency urgency, Words words, List<Item> items, long all) {
      return new Group(
          urgency.name().toLowerCase(Locale.ROOT),
          words.say(urgency.word),
          urgency.status,
          items,
          List.of(),
          (int) all);
    }
  }

  /// A long list: what is shown of it, and what when asked for. One line alone is not hidden.
  public record Folded<T>(List<T> first, List<T> rest) {
    static <T> Folded<T> of(List<T> all, int shown) {
      int first = all.size() <= shown + 1 ? all.size() : shown;
      return new Folded<>(
          List.copyOf(all.subList(0, first)), List.copyOf(all.subList(first, all.size())));
    }
  }

  /// One task.
  ///
  /// @param word how long it is late, or until it is due
  /// @param marks what else is to be known: whose it is, put off why, late, with whom it is now
  /// @param link to the lead it belongs to, else to the person
  /// @param answering how it is answered, where it is a mail to be written
  /// @param callable whether a number to call is known, and nobody calls it now
  /// @param form for the acts on it, so that one told twice counts once
  public record Item(
      String task,
      String word,
      String time,
      String text,
      String who,
      List<String> marks,
      String link,
      Optional<Answering> answering,
      boolean callable,
      Stand stand,
      String form) {
    /// Whether it is done by leaving the card of a talk, and in no other way.
    public boolean byCard() {
      return link.startsWith(CARD);
    }
  }

  /// How a mail is answered.
  ///
  /// @param address empty where none is known
  /// @param mailto opens the reader's mail program
  public record Answering(String address, String mailto) {
    static final Answering UNKNOWN = new Answering("", "");

    static Answering to(EmailAddress to, Optional<String> subject) {
      String address = encoded(to.value()).replace("%40", "@");
      return new Answering(
          to.value(),
          "mailto:" + address + subject.map(text -> "?subject=" + encoded(again(text))).orElse(""));
    }

    private static String again(String subject) {
      return subject.regionMatches(true, 0, "Re:", 0, 3) ? subject : "Re: " + subject;
    }

    private static String encoded(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
  }

  /// How a task stands for whoever looks.
  public enum Stand {
    FREE,
    MINE,
    ANOTHERS,
    /// The server gave it up.
    SET_ASIDE,
    /// Mine, and open until I say that it is solved.
    COMPLAINT
  }

  /// One lost person.
  ///
  /// @param called whether somebody's phone calls the person now
  public record Lost(
      String task,
      String status,
      String age,
      String who,
      String how,
      String claimedBy,
      boolean called) {}

  /// How many cards there are of each age.
  public record Tally(int fresh, int cooling, int cold) {
    public int all() {
      return fresh + cooling + cold;
    }
  }

  /// The board of the lost, the oldest before the fold.
  public Folded<Lost> lost() {
    return Folded.of(recovery, LOST_SHOWN);
  }

  public int tasks() {
    return groups.stream().mapToInt(Group::all).sum();
  }
}
