package io.leadline.web.desk;

import io.leadline.web.Seen;
import io.leadline.web.Viewer;
import java.util.List;

/// What is due for a rep, and who was lost.
///
/// @param colleagues to whom a task may be handed
public record Work(
    Viewer viewer, List<Group> groups, List<Lost> recovery, Tally tally, List<Colleague> colleagues)
    implements Seen {
  /// Somebody else who works here.
  public record Colleague(String login, String name) {}

  /// Tasks of one urgency.
  ///
  /// @param status as the style sheet names it
  /// @param items the most urgent of them
  /// @param more how many others there are
  public record Group(String name, String status, List<Item> items, int more) {
    private static final int SHOWN = 12;

    static Group of(String name, String status, List<Item> all) {
      List<Item> shown = all.subList(0, Math.min(SHOWN, all.size()));
      return new Group(name, status, List.copyOf(shown), all.size() - shown.size());
    }

    public int all() {
      return items.size() + more;
    }
  }

  /// One task.
  ///
  /// @param word how long it is late, or until it is due
  /// @param marks what else is to be known: whose it is, put off why, late, with whom it is now
  /// @param callable whether a number to call is known
  /// @param form for the acts on it, so that one told twice counts once
  public record Item(
      String task,
      String word,
      String time,
      String text,
      String who,
      List<String> marks,
      boolean callable,
      Stand stand,
      String form) {}

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
  public record Lost(
      String task, String status, String age, String who, String how, String claimedBy) {}

  /// How many cards there are of each age.
  public record Tally(int fresh, int cooling, int cold) {
    public int all() {
      return fresh + cooling + cold;
    }
  }

  public int tasks() {
    return groups.stream().mapToInt(Group::all).sum();
  }
}
