package io.leadline.domain.queue;

import io.leadline.event.CallId;
import io.leadline.event.MemberInterface;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What a PBX says of itself when asked, to hold the picture against.
///
/// @param waiting callers by queue
/// @param seats members by queue, with those who are paused told apart
public record Census(
    String pbx,
    Instant at,
    Map<QueueId, Set<CallId>> waiting,
    Map<QueueId, Map<MemberInterface, Boolean>> seats) {

  /// Differences that the happenings between the two pictures, drawn before the question and after
  /// the answer, do not explain: each as a short sentence.
  public Set<String> differences(QueuePicture before, QueuePicture after) {
    var found = new TreeSet<String>();
    waiting.forEach((queue, callers) -> {
      for (CallId call : callers) {
        if (!waits(before, queue, call) && !waits(after, queue, call)) {
          found.add(call + " waits in " + queue.queue() + " unseen");
        }
      }
    });
    after.queues().values().stream()
        .filter(queue -> queue.id().pbx().equals(pbx))
        .forEach(queue ->
            queue.waiting().stream()
                .map(WaitingCaller::call)
                .filter(call -> !waiting.getOrDefault(queue.id(), Set.of()).contains(call))
                .filter(call -> waits(before, queue.id(), call))
                .forEach(call -> found.add(call + " is said to wait in " + queue.id().queue())));
    seats.forEach((queue, members) ->
        members.forEach((phone, paused) -> {
          if (!sits(before, queue, phone, paused) && !sits(after, queue, phone, paused)) {
            found.add(phone + " in " + queue.queue() + (paused ? " is paused" : " is there"));
          }
        }));
    return found;
  }

  private static boolean waits(QueuePicture picture, QueueId queue, CallId call) {
    LiveQueue live = picture.queues().get(queue);
    return live != null && live.waiting().stream().anyMatch(caller -> caller.call().equals(call));
  }

  private static boolean sits(
      QueuePicture picture, QueueId queue, MemberInterface phone, boolean paused) {
    LiveQueue live = picture.queues().get(queue);
    return live != null
        && live.seats().stream()
            .anyMatch(seat -> seat.phone().equals(phone) && seat.paused() == paused);
  }
}
