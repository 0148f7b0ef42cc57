package io.leadline.demo.pbx;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A caller handed on by the rep's telephone, past our dialplan: to a colleague, or to a queue, at
/// once or after a word with whoever answers there.
final class HandOver {
  private final Exchange pbx;
  private final PhoneHabit habit;
  private final Channel caller;
  private final Talk talk;
  private final HandOn hand;

  /// The conversation under way.
  ///
  /// @param length of what is said with the next one
  record Talk(Duration length, Line line) {}

  /// What becomes of the caller.
  interface Line {
    /// Whether the two still talk.
    boolean isOpen();

    /// The rep is out of it.
    void handedOn();

    /// The caller goes to a queue.
    void goOn(String queue);

    /// From now on this ends the conversation.
    void with(Runnable parting);

    void end();
  }

  HandOver(Exchange pbx, PhoneHabit habit, Channel caller, Talk talk, HandOn hand) {
    this.pbx = pbx;
    this.habit = habit;
    this.caller = caller;
    this.talk = talk;
    this.hand = hand;
  }

  void begin() {
    pbx.timeline.after(
        hand.after(),
        () -> {
          if (talk.line.isOpen()) {
            dial();
          }
        });
  }

  private void dial() {
    if (hand.word().isEmpty()) {
      pbx.tell("BlindTransfer", "call", caller.fields("Transferee").with("Result", "Success"));
      talk.line.handedOn();
    }
    if (hand.toAPhone()) {
      ring();
    } else if (hand.word().isEmpty()) {
      talk.line.goOn(hand.to());
    } else {
      waitBeside();
    }
    hand.word().ifPresent(word -> pbx.timeline.after(word, this::joined));
  }

  /// The rep has said what was to be said, and hangs up.
  private void joined() {
    if (talk.line.isOpen()) {
      pbx.tell("AttendedTransfer", "call", caller.fields("Transferee").with("Result", "Success"));
      talk.line.handedOn();
    }
  }

  private void ring() {
    state(true, false);
    talk.line.with(() -> state(false, false));
    habit
        .answersAfter(hand.to(), "")
        .ifPresentOrElse(wait -> pbx.timeline.after(wait, this::answered), talk.line::end);
  }

  private void answered() {
    state(false, true);
    pbx.timeline.after(talk.length, talk.line::end);
  }

  private void state(boolean ringing, boolean talking) {
    Optional.ofNullable(pbx.phones.get(hand.to()))
        .ifPresent(phone -> {
          phone.ringing = ringing;
          phone.talking = talking;
          pbx.phoneChanged(phone);
        });
  }

  /// The rep waits in the other queue, on a line that the PBX makes for it.
  private void waitBeside() {
    Channel beside = pbx.beside(hand.to(), caller);
    var party = new Beside(beside);
    pbx.queue(hand.to())
        .map(queue ->
            queue.join(beside, Seat.Penalties.ANY, false, Duration.ofMinutes(10), party.of(queue)))
        .filter(CallQueue.Entry.Waiting.class::isInstance)
        .ifPresentOrElse(
            entry -> party.stay = Optional.of(((CallQueue.Entry.Waiting) entry).stay()),
            () -> pbx.hangUp(beside, 0));
  }

  /// Whoever answers in the other queue has the rep, and then the caller.
  private final class Beside implements Stay.Party {
    private final Channel beside;
    private Optional<CallQueue> queue = Optional.empty();
    private Optional<Stay> stay = Optional.empty();

    private Beside(Channel beside) {
      this.beside = beside;
    }

    private Beside of(CallQueue entered) {
      queue = Optional.of(entered);
      return this;
    }

    @Override
    public void answered(Seat by, Channel leg) {
      Instant since = pbx.timeline.now();
      talk.line.with(() -> {
        queue.orElseThrow().completed(stay.orElseThrow(), by, leg, since, "agent");
        pbx.hangUp(beside, 0);
      });
      pbx.timeline.after(talk.length, talk.line::end);
    }

    @Override
    public void sentOn(String status) {
      pbx.hangUp(beside, 0);
    }
  }
}
