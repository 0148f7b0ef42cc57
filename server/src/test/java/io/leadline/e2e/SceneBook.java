package io.leadline.e2e;

import io.leadline.event.CallOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Scenes under way to be played together: each has phones and queues of its own, so that none
/// disturbs another, and only the sales line is shared.
final class SceneBook {
  static final String LINE = "queue: incoming-sales, for: 60s";
  static final String TAKEN_BY_THE_LINE = "incoming-sales ANSWERED";

  /// As many as are on the line at once, wrap-up included.
  static final List<String> LINE_PHONES =
      IntStream.rangeClosed(200, 223).mapToObj(Integer::toString).toList();

  /// What is done at the PBX's console while the callers are on the line.
  ///
  /// @param after seconds from the beginning
  record Order(double after, String console) {}

  private static final int FIRST_PHONE = 130;
  private static final int MOST_PHONES = 65;

  private final List<CallScene> scenes = new ArrayList<>();
  private final List<String> phones = new ArrayList<>();
  private final List<String> own = new ArrayList<>();
  private final List<String> queues = new ArrayList<>();
  private final List<Order> orders = new ArrayList<>();
  private final List<String> settings = new ArrayList<>();
  private int numbers = 5000;
  private double clock;

  SceneBook() {
    LINE_PHONES.forEach(phone -> phones.add(phone + ":answer:1:4"));
  }

  List<CallScene> scenes() {
    return scenes;
  }

  /// Specs for `lab up phones`.
  List<String> phones() {
    return phones;
  }

  List<Order> orders() {
    return orders;
  }

  /// Console lines before the first caller.
  List<String> settings() {
    return settings;
  }

  Site.Crew crew() {
    return new Site.Crew(
        LINE_PHONES,
        own,
        String.join("; ", queues),
        String.join("", scenes.stream().map(CallScene::rule).toList()),
        "plain");
  }

  /// A phone, and a user `rep<number>` who has it.
  ///
  /// @param how the rest of its spec; empty for one that is not plugged in
  String phone(String how) {
    if (own.size() == MOST_PHONES) {
      throw new IllegalStateException("more phones than extensions of the form 1XX");
    }
    String phone = Integer.toString(FIRST_PHONE + own.size());
    own.add(phone);
    if (!how.isEmpty()) {
      phones.add(phone + ":" + how);
    }
    return phone;
  }

  /// A queue with these members.
  ///
  /// @param settings its own, `|setting=value` each
  String queue(String name, String settings, String... members) {
    queues.add(name + settings + ": " + String.join(" ", members));
    return name;
  }

  /// Nothing but the telephone number of somebody new.
  String stranger() {
    numbers++;
    return "+49302000" + numbers;
  }

  void before(String console) {
    settings.add(console);
  }

  /// Seconds after the beginning of the scene that comes next.
  void during(double after, String console) {
    orders.add(new Order(clock + after, console));
  }

  static String rep(String phone, int seconds) {
    return "rep: rep" + phone + ", for: " + seconds + "s";
  }

  static String in(String queue, int seconds) {
    return "queue: " + queue + ", for: " + seconds + "s";
  }

  /// A scene under way; begins as soon as the one before it is on the line.
  Draft scene(String name) {
    return new Draft(name);
  }

  final class Draft {
    private final String name;
    private double after = clock;
    private String steps = "90 hangup";
    private String number = stranger();
    private Optional<String> from = Optional.empty();
    private Optional<String> recorded = Optional.of(number);
    private List<String> to = List.of(LINE);
    private Optional<String> phone = Optional.empty();
    private boolean mayBeRefused;
    private CallScene.HandedOn handedOn = CallScene.HandedOn.NOT;
    private Duration talk = Duration.ZERO;

    private Draft(String name) {
      this.name = name;
    }

    Draft steps(String does) {
      steps = does;
      return this;
    }

    /// Begins so much later than the scene before it.
    Draft later(double seconds) {
      after += seconds;
      return this;
    }

    Draft number(String sent, String meant) {
      number = sent;
      recorded = meant.isEmpty() ? Optional.empty() : Optional.of(meant);
      return this;
    }

    /// A raw header; what it says of a number is to be recorded as that, or as withheld.
    Draft from(String header, String meant) {
      from = Optional.of(header);
      number = "raw";
      recorded = meant.isEmpty() ? Optional.empty() : Optional.of(meant);
      mayBeRefused = meant.isEmpty();
      return this;
    }

    Draft to(String... stages) {
      to = List.of(stages);
      return this;
    }

    Draft by(String answering) {
      phone = Optional.of(answering);
      return this;
    }

    /// Handed on after so many seconds with members in all.
    Draft handedOn(int seconds) {
      handedOn = CallScene.HandedOn.AT_ONCE;
      talk = Duration.ofSeconds(seconds);
      return this;
    }

    Draft handedOnAfterAWord() {
      handedOn = CallScene.HandedOn.AFTER_A_WORD;
      return this;
    }

    void is(CallOutcome outcome, String... stays) {
      String dialled = "+4930555" + (6000 + scenes.size());
      scenes.add(
          new CallScene(
              after,
              name,
              steps,
              number,
              from,
              dialled,
              recorded,
              to,
              List.of(stays),
              outcome,
              phone,
              mayBeRefused,
              handedOn,
              talk));
      clock += 0.5;
    }
  }
}
