package io.leadline.drill;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leadline.demo.pbx.AmiAccount;
import io.leadline.demo.pbx.CallWatcher;
import io.leadline.demo.pbx.Caller;
import io.leadline.demo.pbx.Outside;
import io.leadline.demo.pbx.PhoneHabit;
import io.leadline.demo.pbx.SimulatedPbx;
import io.leadline.demo.post.PostOffice;
import io.leadline.demo.time.DemoClock;
import io.leadline.demo.time.Timeline;
import io.leadline.e2e.AcmeInstallation;
import io.leadline.store.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// The world around a server under a drill: a telephone system with its phones, a mailbox, and a
/// fixed number of people who call and write again and again. Keeps its own log of who called, how
/// each call ended, and which letters the mailbox took.
final class Town implements AutoCloseable {
  static final List<Integer> REPS = IntStream.rangeClosed(101, 112).boxed().toList();
  static final String ADDRESSES = "@client.example";

  private static final Duration PATIENCE = Duration.ofSeconds(25);
  private static final int LONGEST_TALK_SECONDS = 12;
  private static final double MISSES = 0.15;

  private final Random random;
  private final int people;
  private final Clock clock = Clock.systemUTC();
  private final Timeline timeline;
  private final SimulatedPbx pbx;
  private final PostOffice post;
  private final Map<String, Ended> ended = new ConcurrentHashMap<>();
  private final List<String> posted = new ArrayList<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private volatile boolean away;

  /// How the PBX saw a call end.
  ///
  /// @param device who answered; blank when nobody did
  record Ended(String number, String device, Instant at) {}

  /// @param people how many call and write
  Town(DrillFolder folder, long seed, int people) {
    this.random = new Random(seed);
    this.people = people;
    var running = new DemoClock(clock.instant(), clock);
    timeline = new Timeline(running);
    timeline.runOn();
    try {
      Path queueLog = folder.queueLog();
      pbx =
          SimulatedPbx.start(
              timeline,
              clock,
              new AmiAccount(DrillFolder.AMI_USER, DrillFolder.SECRET),
              Ports.next(),
              queueLog,
              new SimulatedPbx.People(new Phones(), this::outside, new Watcher()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (int phone : REPS) {
      pbx.addPhone(device(phone), "rep" + phone, phone, List.of("incoming-sales", "personal"));
    }
    pbx.askAt(new InetSocketAddress(InetAddress.getLoopbackAddress(), folder.agiPort()));
    post = PostOffice.open(AcmeInstallation.MAIL, DrillFolder.SECRET, Ports.next(), Ports.next());
    timeline.start();
  }

  static String device(int phone) {
    return "PJSIP/" + phone;
  }

  int managerPort() {
    return pbx.managerPort();
  }

  int imapPort() {
    return post.imapPort();
  }

  int smtpPort() {
    return post.smtpPort();
  }

  /// Whether the server has logged in to the PBX.
  boolean watched() {
    return pbx.watched();
  }

  /// From now on nobody picks up a phone.
  void leavePhones() {
    away = true;
  }

  /// One of the people calls, now; some press a key, some none, some give up in the question.
  void call() {
    boolean silent;
    Optional<Duration> givesUp;
    String number;
    synchronized (random) {
      silent = random.nextInt(4) == 0;
      givesUp =
          random.nextInt(12) == 0
              ? Optional.of(Duration.ofSeconds(3 + random.nextInt(4)))
              : Optional.empty();
      number = number(random.nextInt(people));
    }
    var keys =
        silent
            ? List.<Caller.KeyPress>of()
            : List.of(new Caller.KeyPress('1', Duration.ofMillis(500 + nextInt(5_000))));
    call(number, keys, givesUp);
  }

  /// One of the people calls, now, and hears the question to its end.
  void callPatiently() {
    var keys =
        nextInt(4) == 0
            ? List.<Caller.KeyPress>of()
            : List.of(new Caller.KeyPress('1', Duration.ofMillis(500 + nextInt(5_000))));
    call(number(nextInt(people)), keys, Optional.empty());
  }

  /// Somebody with that number calls, now.
  void call(String number, List<Caller.KeyPress> keys, Optional<Duration> givesUp) {
    calls.incrementAndGet();
    var caller =
        new Caller(
            number,
            AcmeInstallation.MAIN_NUMBER,
            keys,
            givesUp,
            PATIENCE,
            Duration.ofSeconds(2 + nextInt(LONGEST_TALK_SECONDS - 2)),
            nextInt(2) == 0);
    timeline.soon(() -> pbx.call(caller));
  }

  /// One of the people writes, now.
  void write() {
    write("p" + nextInt(people));
  }

  /// Somebody writes; what the mailbox took stands in [#posted()].
  void write(String person) {
    int number = posted.size() + 1;
    String id = "<%d.%s%s>".formatted(number, person, ADDRESSES);
    String mail =
        """
        From: %s <%s>
        To: <%s>
        Subject: Pump %d
        Date: %s
        Message-ID: %s
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8

        Good day, please quote pump number %d.
        """
            .formatted(
                person,
                person + ADDRESSES,
                AcmeInstallation.MAIL,
                number,
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    clock.instant().atOffset(ZoneOffset.UTC)),
                id,
                number)
            .replace("\n", "\r\n");
    try {
      post.deliver(mail.getBytes(UTF_8), clock.instant());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    posted.add(id);
  }

  /// Message ids of the letters that the mailbox took.
  List<String> posted() {
    return List.copyOf(posted);
  }

  int calls() {
    return calls.get();
  }

  int answered() {
    return answered.get();
  }

  /// Callers and call-backs on the line.
  int onTheLine() {
    return pbx.calls();
  }

  /// How calls ended, by the PBX's id of the conversation.
  Map<String, Ended> ended() {
    return Map.copyOf(ended);
  }

  static String number(int person) {
    return "+4940%07d".formatted(3_000_000 + person);
  }

  private int nextInt(int bound) {
    synchronized (random) {
      return random.nextInt(bound);
    }
  }

  private Outside.Response outside(String number) {
    return nextInt(3) > 0
        ? new Outside.Pickup(Duration.ofSeconds(1 + nextInt(4)), Duration.ofSeconds(3 + nextInt(8)))
        : new Outside.Silence();
  }

  @Override
  public void close() {
    timeline.close();
    try {
      pbx.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      post.close();
    }
  }

  private final class Phones implements PhoneHabit {
    @Override
    public Optional<Duration> answersAfter(String device, String queue) {
      return away || nextInt(100) < MISSES * 100
          ? Optional.empty()
          : Optional.of(Duration.ofMillis(500 + nextInt(3_000)));
    }
  }

  private final class Watcher implements CallWatcher {
    @Override
    public void connected(String llId, Caller caller, String device) {
      answered.incrementAndGet();
    }

    @Override
    public void ended(String llId, Caller caller, String device) {
      ended.put(llId, new Ended(caller.number(), device, clock.instant()));
    }

    @Override
    public void calledBack(String llId, String client, String device, boolean reached) {
      // what became of a call-back stands in the store
    }
  }
}
