package io.leadline.web.board;

import io.leadline.domain.acting.ActKind;
import io.leadline.web.acting.ActLine;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The live board, drawn once for all who see it: nothing personal stands in it.
///
/// @param acts the orders of a short while ago, the newest first
/// @param known whose menus the viewers have already, as they would be drawn
public record Board(
    List<QueueRow> queues,
    Todo todo,
    List<Caller> callers,
    List<Rep> reps,
    List<ActLine> acts,
    Acting acting,
    Health health,
    Set<Menu> known) {
  /// As it is told to whoever has the one before: the menus, most of its text, come once.
  Board after(Board before) {
    if (!acting.equals(before.acting)) {
      return this;
    }
    Set<Menu> menus = before.menus().collect(Collectors.toUnmodifiableSet());
    return new Board(queues, todo, callers, reps, acts, acting, health, menus);
  }

  private Stream<Menu> menus() {
    return Stream.concat(callers.stream().map(Caller::menu), reps.stream().map(Rep::menu))
        .flatMap(Optional::stream);
  }

  /// Whether the viewers have this menu.
  public boolean knows(Optional<Menu> menu) {
    return menu.filter(known::contains).isPresent();
  }

  /// What a menu is drawn from, beside what whoever looks may order.
  public sealed interface Menu {
    /// For a waiting caller.
    record OfCaller(String call) implements Menu {}

    /// For a rep's phone.
    record OfRep(String pbx, String member, boolean paused, boolean talking) implements Menu {}
  }

  /// What whoever looks may order.
  ///
  /// @param csrf for the forms of a page drawn for one viewer; empty in the stream, where the
  ///   page's script fills it in
  /// @param queues where a caller may be sent and a phone may sit
  /// @param people whom a caller may be sent to
  public record Acting(
      Set<ActKind> allowed, String csrf, List<String> queues, List<Choice> people) {
    public boolean may(ActKind kind) {
      return allowed.contains(kind);
    }

    public boolean mayCalls() {
      return may(ActKind.TRANSFER);
    }

    public boolean mayPhones() {
      return may(ActKind.PAUSE);
    }
  }

  /// One person to choose.
  public record Choice(String login, String name) {}

  /// A figure with the words below it.
  public record Figure(String value, String basis) {}

  /// What is left to do beside the lines.
  ///
  /// @param supervised whether whoever looks may open the rows
  /// @param staffing for queues with enough calls
  public record Todo(
      Toned lost, Toned late, Toned soon, boolean supervised, List<Staffing> staffing) {}

  /// A figure with its tone.
  public record Toned(String status, Figure figure) {}

  /// How many members a queue would need.
  public record Staffing(String queue, String needed, String basis) {}

  /// One queue.
  ///
  /// @param rows the address of the rows behind its figures, up to the figure's name
  /// @param longest how long the longest waiting caller has waited; empty when nobody waits
  /// @param status by the longest wait: ok, warn, alarm
  public record QueueRow(
      String name,
      String rows,
      int waiting,
      Optional<Since> longest,
      String status,
      Figure serviceLevel,
      int answered,
      Figure abandoned,
      int flowedOut,
      String asa,
      String aht,
      Figure notOffered,
      String people) {}

  /// One waiting caller.
  ///
  /// @param placeKept not on the line, to be called back when it is the caller's turn
  public record Caller(
      String call,
      String who,
      String tier,
      String source,
      String queue,
      int position,
      boolean placeKept,
      Since since,
      String status) {
    /// Empty while nothing can be ordered.
    public Optional<Menu> menu() {
      return since.isLive() ? Optional.of(new Menu.OfCaller(call)) : Optional.empty();
    }
  }

  /// One rep's phone.
  public record Rep(
      String pbx,
      String member,
      boolean paused,
      boolean talking,
      String name,
      boolean absent,
      String phone,
      String status,
      String word,
      Since since,
      String with) {
    /// Empty while nothing can be ordered.
    public Optional<Menu> menu() {
      return since.isLive()
          ? Optional.of(new Menu.OfRep(pbx, member, paused, talking))
          : Optional.empty();
    }
  }

  /// Whether the figures can be trusted.
  public record Health(String status, String word, String detail) {}
}
