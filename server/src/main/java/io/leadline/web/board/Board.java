package io.leadline.web.board;

import java.util.List;

/// The live board, drawn once for all who see it: nothing personal stands in it.
public record Board(List<QueueRow> queues, List<Caller> callers, List<Rep> reps, Health health) {
  /// A figure with the words below it.
  public record Figure(String value, String basis) {}

  /// One queue.
  ///
  /// @param oldestMillis when the longest waiting caller joined; 0 when nobody waits
  /// @param status by the longest wait: ok, warn, alarm
  public record QueueRow(
      String name,
      int waiting,
      long oldestMillis,
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
  public record Caller(
      String who,
      String tier,
      String source,
      String queue,
      int position,
      long sinceMillis,
      String status) {}

  /// One rep's phone.
  public record Rep(
      String name, String phone, String status, String word, long sinceMillis, String with) {}

  /// Whether the figures can be trusted.
  public record Health(String status, String word, String detail) {}
}
