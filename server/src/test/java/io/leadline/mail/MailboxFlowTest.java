package io.leadline.mail;

import static io.leadline.mail.MailScene.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.demo.post.PromptGreenMail;
import io.leadline.domain.mail.MailRecord;
import io.leadline.event.EmailAddress;
import io.leadline.event.TaskKind;
import io.leadline.flow.port.Recorded;
import io.leadline.mail.MailCorpus.Fate;
import io.leadline.mail.MailCorpus.Letter;
import io.leadline.mail.probe.MailAccess;
import io.leadline.mail.probe.MailAccess.Guard;
import io.vertx.core.Future;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From the mailbox to the store and back out, against a mail server in process and a real Redis.
class MailboxFlowTest {
  private static final String ADDRESS = "sales@acme.example";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path state;
  private PromptGreenMail server;
  private MailScene scene;
  private final MailCorpus corpus = new MailCorpus(ADDRESS);

  @BeforeEach
  void start() {
    server = new PromptGreenMail(0, 0);
    server.start();
    server.setUser(ADDRESS, ADDRESS, "secret");
    scene =
        new MailScene(
            access(server.imapPort(), ADDRESS, "secret"),
            access(server.smtpPort(), "", ""),
            new EmailAddress(ADDRESS),
            state);
  }

  private static MailAccess access(int port, String user, String password) {
    return new MailAccess("127.0.0.1", port, Guard.NONE, user, password);
  }

  @AfterEach
  void stop() {
    scene.close();
    server.stop();
  }

  private void post(List<Letter> letters) {
    letters.forEach(letter -> scene.post(letter, ADDRESS));
  }

  /// A mail of each sort: the mail server in process needs a tenth of a second for each. None is
  /// there twice, since two within a second are one to the byte.
  private List<Letter> oneOfEach() {
    Set<String> names =
        Set.of("plain-1", "html-1", "koi8-1", "turkish-1", "out-of-office-1", "bounce-1");
    return corpus.first().stream().filter(letter -> names.contains(letter.name())).toList();
  }

  private void untilRecorded(int mails) {
    await().atMost(PATIENCE).until(() -> scene.mails().size() >= mails);
  }

  @Test
  void peopleAreAnsweredOnceAndMachinesNever() throws Exception {
    List<Letter> letters = corpus.first();
    post(letters);
    try (var _ = scene.watch(future -> future)) {
      untilRecorded(letters.size());
      assertThat(scene.acknowledge()).isEqualTo(MailCorpus.ANSWERED);
    }
    assertThat(kinds()).isEqualTo(expected(letters));
    MimeMessage[] sent = server.getReceivedMessagesForDomain("client.example");
    assertThat(sent).hasSize(MailCorpus.ANSWERED);
    for (MimeMessage answer : sent) {
      assertThat(answer.getHeader("Auto-Submitted")).containsExactly("auto-replied");
      assertThat(answer.getHeader("In-Reply-To")[0]).endsWith("@corpus.example>");
      assertThat(answer.getHeader("X-Auto-Response-Suppress")).containsExactly("All");
    }
    assertThat(scene.mails())
        .filteredOn(mail -> mail.from().startsWith("koi8"))
        .allSatisfy(mail -> assertThat(mail.language()).isEqualTo("ru"));
  }

  @Test
  void storeThatCameBackOlderIsToldMarkedMailsAgainAndNoneIsDoubled() {
    List<Letter> letters = oneOfEach();
    post(letters);
    var told = new AtomicInteger();
    try (var watch = scene.watch(recorded -> recorded.onSuccess(_ -> told.incrementAndGet()))) {
      untilRecorded(letters.size());
      await().atMost(PATIENCE).until(() -> told.get() >= letters.size());
      int first = told.get();
      watch.lookAgain();
      await().atMost(PATIENCE).until(() -> told.get() >= first + letters.size());
    }
    assertThat(scene.mails()).hasSize(letters.size());
  }

  @Test
  void answerToOurAnswerJoinsItsLead() {
    List<Letter> plain = corpus.first().subList(0, MailCorpus.REPLIES);
    post(plain);
    try (var _ = scene.watch(future -> future)) {
      untilRecorded(plain.size());
    }
    scene.acknowledge();
    Map<String, MailRecord> answered =
        scene.mails().stream().collect(Collectors.toMap(MailRecord::from, mail -> mail));
    post(
        corpus.replies(
            plain.stream()
                .map(letter -> answered.get(letter.sender()).answerId().orElseThrow())
                .toList()));
    // whoever begins looks at once; of the mail server's own word the poll alone is sure
    try (var _ = scene.watch(future -> future)) {
      untilRecorded(plain.size() + MailCorpus.REPLIES);
    }
    assertThat(scene.acknowledge()).isZero();
    assertThat(scene.mails())
        .allSatisfy(mail -> assertThat(mail.lead()).isEqualTo(answered.get(mail.from()).lead()));
  }

  @Test
  @Tag("full")
  void copyOfAColleaguesAnswerDoesTheTaskAndOpensNothing() {
    scene.hire("anna", new EmailAddress("anna@acme.example"));
    try (var _ = scene.watch(future -> future)) {
      scene.post(letter("olga@client.example", ADDRESS, "Prices", ""), ADDRESS);
      untilRecorded(1);
      assertThat(scene.replies()).hasSize(1);
      scene.post(
          letter(
              "anna@acme.example",
              "olga@client.example",
              "Re: Prices",
              "In-Reply-To: <olga@client.example.1>\r\n"),
          ADDRESS);
      untilRecorded(2);
      assertThat(scene.replies()).isEmpty();
      assertThat(scene.mails())
          .extracting(MailRecord::kind)
          .containsExactlyInAnyOrder("person", "answer");
    }
  }

  private static Letter letter(String from, String to, String subject, String thread) {
    String text =
        "From: "
            + from
            + "\r\nTo: "
            + to
            + "\r\nSubject: "
            + subject
            + "\r\nMessage-ID: <"
            + from
            + ".1>\r\n"
            + thread
            + "Content-Type: text/plain; charset=UTF-8\r\n\r\nGood morning.\r\n";
    return new Letter(from, from, text.getBytes(StandardCharsets.UTF_8), Fate.PERSON, "en");
  }

  @Test
  void mailIsMarkedOnlyWhenItIsRecorded() {
    var refusals = new AtomicInteger(2);
    post(corpus.first().subList(0, 1));
    try (var _ =
        scene.watch(future ->
            refusals.getAndDecrement() > 0
                ? Future.<Recorded>failedFuture("the store is away")
                : future)) {
      await().atMost(PATIENCE).until(() -> refusals.get() < 0);
    }
    assertThat(scene.mails()).hasSize(1);
  }

  @Test
  void tellingEverythingAgainDoublesNothing() throws Exception {
    List<Letter> letters = oneOfEach();
    post(letters);
    try (var _ = scene.watch(future -> future)) {
      untilRecorded(letters.size());
    }
    Files.delete(state.resolve("mailbox-sales.cursor"));
    unmark();
    var told = new AtomicInteger();
    try (var _ = scene.watch(future -> future.onSuccess(_ -> told.incrementAndGet()))) {
      await().atMost(PATIENCE).until(() -> told.get() >= letters.size());
    }
    assertThat(kinds()).isEqualTo(expected(letters));
    assertThat(scene.acknowledge()).isEqualTo(expected(letters).get(Fate.PERSON.kind()).intValue());
  }

  /// As after the mailbox was made anew.
  private void unmark() throws Exception {
    var session = MailServer.session("imap", access(0, ADDRESS, "secret"), Duration.ofSeconds(10));
    try (var store = session.getStore("imap")) {
      store.connect("127.0.0.1", server.imapPort(), ADDRESS, "secret");
      try (var folder = store.getFolder("INBOX")) {
        folder.open(Folder.READ_WRITE);
        folder.setFlags(folder.getMessages(), new Flags(MailboxPass.RECORDED), false);
      }
    }
  }

  @Test
  void answerStaysDueWhileTheMailServerIsAway() {
    post(corpus.first().subList(0, 1));
    try (var _ = scene.watch(future -> future)) {
      untilRecorded(1);
    }
    server.getSmtp().stopService();
    scene.acknowledge();
    assertThat(await(scene.store.tasks().nextDue(scene.company(), TaskKind.ACKNOWLEDGE)))
        .as("a mail server that is away leaves the answer due later")
        .isPresent();
  }

  private Map<String, Long> kinds() {
    return scene.mails().stream()
        .collect(Collectors.groupingBy(MailRecord::kind, Collectors.counting()));
  }

  static Map<String, Long> expected(List<Letter> letters) {
    return letters.stream()
        .map(Letter::fate)
        .collect(Collectors.groupingBy(Fate::kind, Collectors.counting()));
  }
}
