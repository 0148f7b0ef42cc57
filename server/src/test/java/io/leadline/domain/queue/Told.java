package io.leadline.domain.queue;

import io.leadline.event.CallId;
import io.leadline.event.MemberInterface;
import io.leadline.event.PbxEvent;
import io.leadline.event.QueueName;
import io.leadline.event.StayOutcome;
import java.time.Instant;
import java.util.Optional;

/// Happenings of one PBX in few words, at seconds after a fixed moment.
final class Told {
  static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  static final String PBX = "main";

  private Told() {}

  static Instant at(double seconds) {
    return START.plusNanos(Math.round(seconds * 1_000_000) * 1_000);
  }

  static CallId call(String id) {
    return new CallId(PBX + ":" + id);
  }

  static QueueId queue(String name) {
    return new QueueId(PBX, new QueueName(name));
  }

  static MemberId member(String extension) {
    return new MemberId(PBX, phone(extension));
  }

  static MemberInterface phone(String extension) {
    return new MemberInterface("PJSIP/" + extension);
  }

  static PbxEvent.OfCall arrived(double at, String call) {
    return new PbxEvent.CallArrived(PBX, at(at), call(call), "+15550100", "100");
  }

  static PbxEvent.OfCall joined(double at, String call, String queue, int position, int count) {
    return new PbxEvent.CallerJoined(
        PBX, at(at), call(call), new QueueName(queue), position, count);
  }

  static PbxEvent.OfCall joined(double at, String call, String queue) {
    return joined(at, call, queue, 1, 1);
  }

  static PbxEvent.OfCall rings(double at, String call, String queue, String extension) {
    return new PbxEvent.MemberCalled(
        PBX, at(at), call(call), new QueueName(queue), phone(extension));
  }

  static PbxEvent.OfCall rangOut(double at, String call, String queue, String extension) {
    return new PbxEvent.MemberRangOut(
        PBX, at(at), call(call), new QueueName(queue), phone(extension), 15_000);
  }

  static PbxEvent.OfCall left(double at, String call, String queue) {
    return new PbxEvent.CallerLeft(PBX, at(at), call(call), new QueueName(queue), 1, 0, false);
  }

  static PbxEvent.OfCall abandoned(double at, String call, String queue) {
    return new PbxEvent.CallerLeft(PBX, at(at), call(call), new QueueName(queue), 1, 0, true);
  }

  static PbxEvent.OfCall connected(
      double at, String call, String queue, String extension, int hold) {
    return new PbxEvent.MemberConnected(
        PBX, at(at), call(call), new QueueName(queue), phone(extension), hold, 3);
  }

  static PbxEvent.OfCall completed(
      double at, String call, String queue, String extension, int talk) {
    return new PbxEvent.MemberCompleted(
        PBX, at(at), call(call), new QueueName(queue), phone(extension), talk, "caller");
  }

  static PbxEvent.OfCall stayEnded(double at, String call, String queue, StayOutcome outcome) {
    return new PbxEvent.StayEnded(PBX, at(at), call(call), new QueueName(queue), outcome);
  }

  static PbxEvent.OfCall ended(double at, String call) {
    return new PbxEvent.CallEnded(PBX, at(at), call(call), "16", "", "");
  }

  static PbxEvent.OfCall callback(double at, String call) {
    return new PbxEvent.CallBackStep(PBX, at(at), call(call), PbxEvent.CallBackStep.Step.AGENT, "");
  }

  static PbxEvent seat(double at, String queue, String extension, int status, boolean paused) {
    return new PbxEvent.MemberState(
        PBX,
        at(at),
        new QueueName(queue),
        phone(extension),
        "Rep " + extension,
        status,
        paused,
        paused ? "lunch" : "",
        10,
        Optional.empty());
  }

  static PbxEvent seen(double at, String queue) {
    return new PbxEvent.QueueSeen(PBX, at(at), new QueueName(queue));
  }

  static PbxEvent begins(double at) {
    return new PbxEvent.SnapshotBegins(PBX, at(at));
  }

  static PbxEvent synchronised(double at) {
    return new PbxEvent.Synchronised(PBX, at(at));
  }

  static PbxEvent lost(double at) {
    return new PbxEvent.LinkLost(PBX, at(at), "read time-out");
  }
}
