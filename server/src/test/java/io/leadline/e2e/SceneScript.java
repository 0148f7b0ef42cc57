package io.leadline.e2e;

import static io.leadline.e2e.SceneBook.LINE;
import static io.leadline.e2e.SceneBook.TAKEN_BY_THE_LINE;
import static io.leadline.e2e.SceneBook.in;
import static io.leadline.e2e.SceneBook.rep;
import static io.leadline.event.CallOutcome.ANSWERED;
import static io.leadline.event.CallOutcome.CALL_BACK;
import static io.leadline.event.CallOutcome.LOST_IN_QUEUE;
import static io.leadline.event.CallOutcome.LOST_UNSERVED;

/// Every way that a call can go through a PBX, one scene each.
final class SceneScript {
  static final String ACCOUNTS =
      """
      account,tier,kam,deputy,contact,position,phone,mail,language,revenue
      Ostwerk Pumpen,key,rep130,nora,Lena Ost,Buyer,+49 30 2000 9005,lena.ost@ostwerk.example,en,90000
      """;

  private final SceneBook book = new SceneBook();

  private SceneScript() {}

  static SceneBook all() {
    var script = new SceneScript();
    script.longest();
    script.transferred();
    script.answered();
    script.passedOn();
    script.calledBack();
    script.abandoned();
    script.unserved();
    script.callers();
    HostileCallers.addTo(script.book);
    return script.book;
  }

  /// Whoever takes long begins early.
  private void longest() {
    book.phone("ignore"); // rep130, the manager of Ostwerk
    String patient = book.phone("answer:9:4");
    book.scene("key-client-own-manager")
        .number("+493020009001", "+493020009001")
        .to("own: kam, for: 20s", "own: deputy, for: 20s", in("kam", 60))
        .by("101")
        .is(ANSWERED, "personal ANSWERED");
    book.scene("key-client-deputy")
        .number("+493020009003", "+493020009003")
        .to("own: kam, for: 20s", "own: deputy, for: 20s", in("kam", 60))
        .by("108")
        .is(ANSWERED, "personal TIMED_OUT", "personal ANSWERED");
    book.scene("key-client-nobody-but-the-group")
        .number("+493020009005", "+493020009005")
        .to("own: kam, for: 20s", "own: deputy, for: 20s", in("kam", 60))
        .by("103")
        .is(ANSWERED, "personal TIMED_OUT", "kam ANSWERED");
    book.scene("long-ringing")
        .to(rep(patient, 20), LINE)
        .by(patient)
        .is(ANSWERED, "personal ANSWERED");
  }

  private void answered() {
    String caller = book.phone("answer:2:60");
    String member = book.phone("answer:2:5");
    String quick = book.phone("answer:2:4");
    String slow = book.phone("answer:5:4");
    String deaf = book.phone("ignore");
    String inTurn = book.phone("answer:1:4");
    String all = book.queue("l-all", "|strategy=ringall", quick, slow, deaf);
    String line = book.queue("l-line", "|strategy=linear|timeout=4", book.phone("ignore"), inTurn);
    String night = book.phone("answer:2:4");
    book.before("dialplan set global LL_PHONE_night PJSIP/" + night);
    book.scene("taken-by-the-line").is(ANSWERED, TAKEN_BY_THE_LINE);
    book.scene("caller-hangs-up-first")
        .steps("8 hangup")
        .to(rep(caller, 20), LINE)
        .by(caller)
        .is(ANSWERED, "personal ANSWERED");
    book.scene("member-hangs-up-first")
        .to(rep(member, 20), LINE)
        .by(member)
        .is(ANSWERED, "personal ANSWERED");
    book.scene("all-ring-the-quickest-answers")
        .to(in(all, 30))
        .by(quick)
        .is(ANSWERED, "l-all ANSWERED");
    book.scene("second-in-turn-answers")
        .to(in(line, 30))
        .by(inTurn)
        .is(ANSWERED, "l-line ANSWERED");
    book.scene("phone-beside-the-queues")
        .to("phone: night, for: 20s")
        .by(night)
        .is(ANSWERED, "phone ANSWERED");
  }

  /// The next stage takes over.
  private void passedOn() {
    String busy = book.phone("busy:1");
    String deaf = book.phone("ignore");
    String paused = book.phone("answer:1:4");
    String ready = book.phone("answer:1:4");
    book.before("queue pause member PJSIP/" + paused);
    book.scene("own-rep-is-busy")
        .to(rep(busy, 20), LINE)
        .is(ANSWERED, "personal TIMED_OUT", TAKEN_BY_THE_LINE);
    book.scene("own-rep-does-not-hear")
        .to(rep(deaf, 5), LINE)
        .is(ANSWERED, "personal TIMED_OUT", TAKEN_BY_THE_LINE);
    book.scene("own-rep-is-away")
        .to(rep(book.phone(""), 20), LINE)
        .is(ANSWERED, "personal NO_MEMBERS", TAKEN_BY_THE_LINE);
    book.scene("own-rep-is-paused")
        .to(rep(paused, 20), LINE)
        .is(ANSWERED, "personal NO_MEMBERS", TAKEN_BY_THE_LINE);
    book.scene("own-rep-forwards-to-a-mailbox")
        .to(rep(book.phone("forward:1"), 20), LINE)
        .is(ANSWERED, "personal TIMED_OUT", TAKEN_BY_THE_LINE);
    book.scene("third-in-turn")
        .to(rep(book.phone("busy:1"), 20), rep(book.phone(""), 20), rep(ready, 20), LINE)
        .by(ready)
        .is(ANSWERED, "personal TIMED_OUT", "personal NO_MEMBERS", "personal ANSWERED");
    String waits = book.queue("l-waits", "", book.phone("ignore"));
    book.scene("line-takes-too-long")
        .to(in(waits, 5), LINE)
        .is(ANSWERED, "l-waits TIMED_OUT", TAKEN_BY_THE_LINE);
    String last = book.queue("l-last", "", book.phone("ignore"));
    book.scene("last-stage-takes-too-long")
        .to(in(last, 4))
        .is(ANSWERED, "l-last TIMED_OUT", TAKEN_BY_THE_LINE);
    book.scene("line-without-members")
        .to(in(book.queue("l-empty", "|joinempty=no"), 20), LINE)
        .is(ANSWERED, "l-empty NO_MEMBERS", TAKEN_BY_THE_LINE);
    book.scene("line-that-is-not-there")
        .to(in("l-unknown", 20), LINE)
        .is(ANSWERED, "l-unknown NO_MEMBERS", TAKEN_BY_THE_LINE);
    String small = book.queue("l-small", "|maxlen=1", book.phone("ignore"));
    book.scene("first-in-a-small-line")
        .steps("9 hangup")
        .to(in(small, 30))
        .is(LOST_IN_QUEUE, "l-small ABANDONED");
    book.scene("second-in-a-small-line")
        .later(3)
        .to(in(small, 30), LINE)
        .is(ANSWERED, "l-small FULL", TAKEN_BY_THE_LINE);
    String leaves = book.phone("ignore");
    String emptied = book.queue("l-emptied", "|leavewhenempty=paused", leaves);
    book.during(6, "queue pause member PJSIP/" + leaves + " queue l-emptied");
    book.scene("everybody-pauses-meanwhile")
        .to(in(emptied, 40), LINE)
        .is(ANSWERED, "l-emptied EMPTIED", TAKEN_BY_THE_LINE);
  }

  private void calledBack() {
    String keys = "|context=ll-queue-keys";
    String one = book.queue("l-keys-one", keys, book.phone("ignore"));
    book.scene("asks-to-be-called-back")
        .steps("5 press=1 3 press=1 60 hangup")
        .to(in(one, 60))
        .is(CALL_BACK, "l-keys-one KEY_EXIT");
    String two = book.queue("l-keys-two", keys, book.phone("ignore"));
    book.scene("hangs-up-in-the-offer")
        .steps("5 press=1 2 hangup")
        .to(in(two, 60))
        .is(LOST_UNSERVED, "l-keys-two KEY_EXIT");
    String other = book.queue("l-keys-other", keys, book.phone("ignore"));
    book.scene("presses-a-key-of-no-meaning")
        .steps("4 press=5 4 hangup")
        .to(in(other, 60))
        .is(LOST_IN_QUEUE, "l-keys-other ABANDONED");
  }

  private void abandoned() {
    String deaf = book.phone("ignore");
    String waits = book.queue("l-deaf", "", deaf);
    book.scene("gives-up-at-once")
        .steps("1 hangup")
        .to(in(waits, 30))
        .is(LOST_IN_QUEUE, "l-deaf ABANDONED");
    book.scene("gives-up-soon")
        .steps("4 hangup")
        .to(in(waits, 30))
        .is(LOST_IN_QUEUE, "l-deaf ABANDONED");
    book.scene("gives-up-behind-others")
        .steps("7 hangup")
        .to(in(waits, 30))
        .is(LOST_IN_QUEUE, "l-deaf ABANDONED");
    book.scene("gives-up-while-it-rings")
        .steps("4 hangup")
        .to(rep(book.phone("answer:9:4"), 20), LINE)
        .is(LOST_IN_QUEUE, "personal ABANDONED");
    book.scene("gives-up-in-the-second-line")
        .steps("9 hangup")
        .to(rep(book.phone("ignore"), 5), in(waits, 30))
        .is(LOST_IN_QUEUE, "personal TIMED_OUT", "l-deaf ABANDONED");
    String all =
        book.queue("l-all-deaf", "|strategy=ringall", book.phone("ignore"), book.phone("ignore"));
    book.scene("all-ring-and-nobody-answers")
        .steps("8 hangup")
        .to(in(all, 30))
        .is(LOST_IN_QUEUE, "l-all-deaf ABANDONED");
    book.before("dialplan set global LL_PHONE_deaf PJSIP/" + book.phone("ignore"));
    book.scene("gives-up-while-a-phone-beside-rings")
        .steps("5 hangup")
        .to("phone: deaf, for: 30s")
        .is(LOST_UNSERVED);
  }

  private void unserved() {
    book.scene("promised-to-be-called")
        .to(rep(book.phone("busy:1"), 9), "promise: call-back")
        .is(LOST_UNSERVED, "personal TIMED_OUT");
    book.scene("asked-to-call-again")
        .number("withheld", "")
        .to(rep(book.phone("busy:1"), 9), "promise: call-back")
        .is(LOST_UNSERVED, "personal TIMED_OUT");
  }

  /// Who calls, and how often.
  private void callers() {
    book.scene("number-withheld").number("withheld", "").is(ANSWERED, TAKEN_BY_THE_LINE);
    book.scene("number-in-national-form")
        .number("030200077", "+4930200077")
        .is(ANSWERED, TAKEN_BY_THE_LINE);
    book.scene("number-with-00")
        .number("0044207946001", "+44207946001")
        .is(ANSWERED, TAKEN_BY_THE_LINE);
    String same = book.stranger();
    book.scene("calls").number(same, same).is(ANSWERED, TAKEN_BY_THE_LINE);
    book.scene("calls-on-a-second-line").number(same, same).is(ANSWERED, TAKEN_BY_THE_LINE);
    book.scene("calls-again-later").later(15).number(same, same).is(ANSWERED, TAKEN_BY_THE_LINE);
  }

  private void transferred() {
    book.before("dialplan set global BRIDGE_FEATURES t");
    String colleague = book.phone("answer:1:6");
    String hands = book.phone("answer=" + colleague + ":1:3");
    book.scene("handed-on-to-a-colleague")
        .to(rep(hands, 20), LINE)
        .by(hands)
        .handedOn(3)
        .is(ANSWERED, "personal ANSWERED");
    String toLine = book.phone("answer=82:1:3");
    book.scene("handed-on-to-the-line")
        .to(rep(toLine, 20), LINE)
        .by(toLine)
        .handedOn(7)
        .is(ANSWERED, "personal ANSWERED", TAKEN_BY_THE_LINE);
    String outside = book.phone("answer=0301234567:1:3");
    book.scene("handed-on-to-the-world")
        .to(rep(outside, 20), LINE)
        .by(outside)
        .handedOn(3)
        .is(ANSWERED, "personal ANSWERED");
    String toDeaf = book.phone("answer=" + book.phone("ignore") + ":1:3");
    book.scene("gives-up-while-handed-on")
        .steps("11 hangup")
        .to(rep(toDeaf, 20), LINE)
        .by(toDeaf)
        .handedOn(3)
        .is(ANSWERED, "personal ANSWERED");
    String asked = book.phone("answer:1:9");
    String asks = book.phone("answer+*2-" + asked + "--:1:4");
    book.scene("handed-on-after-a-word")
        .to(rep(asks, 20), LINE)
        .by(asks)
        .handedOnAfterAWord()
        .is(ANSWERED, "personal ANSWERED");
    String blind = book.phone("answer:1:6");
    String dials = book.phone("answer+##-" + blind + ":1:20");
    book.scene("handed-on-by-keys")
        .to(rep(dials, 20), LINE)
        .by(dials)
        .handedOn(6)
        .is(ANSWERED, "personal ANSWERED");
    String asksLine = book.phone("answer+*2-82---:1:4");
    book.scene("handed-on-to-the-line-after-a-word")
        .to(rep(asksLine, 20), LINE)
        .by(asksLine)
        .handedOnAfterAWord()
        .is(ANSWERED, "personal ANSWERED", TAKEN_BY_THE_LINE);
  }
}
