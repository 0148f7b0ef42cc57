package io.leadline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.domain.mail.MailRecord;
import io.leadline.domain.task.RecoveryCard;
import io.leadline.event.Origin;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Callers and mails on real parts, compared with what the generators themselves saw.
@NeedsLab
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EndToEndScenes {
  private static final Duration CALLS_LIMIT = Duration.ofMinutes(4);
  private static final Duration MAILS_LIMIT = Duration.ofMinutes(2);
  private static final Duration RECORDS_LIMIT = Duration.ofSeconds(30);

  private final Scene scene;
  private final CompletableFuture<Post> post = new CompletableFuture<>();
  private Site site;

  EndToEndScenes(Scene scene) {
    this.scene = scene;
  }

  /// What is played, and where.
  ///
  /// @param asterisk its major version
  /// @param salesPhones members of the sales queue
  /// @param slack how far a recorded time may be from what the generators saw
  record Scene(
      String name,
      String asterisk,
      List<String> salesPhones,
      List<ScriptedCall> calls,
      List<ScriptedMail> mails,
      Duration slack) {

    /// Sixty callers and forty mails. Somebody is free at any moment: each call takes a phone for
    /// 18 s, wrap-up included.
    static Scene sixty(String asterisk) {
      return new Scene(
          "e2e-sixty-" + asterisk,
          asterisk,
          IntStream.concat(IntStream.rangeClosed(104, 107), IntStream.rangeClosed(109, 128))
              .mapToObj(Integer::toString)
              .toList(),
          CallScript.sixty(),
          MailScript.first(),
          Duration.ofSeconds(1));
    }
  }

  /// What was sent, with Postfix's names of it.
  private record Post(List<ScriptedMail> mails, List<String> queueIds) {}

  @BeforeAll
  void playEverything() throws Exception {
    var phones =
        Stream.concat(
                Stream.of("101:answer:2:6", "102:ignore", "103:ignore", "108:answer:2:6"),
                scene.salesPhones.stream().map(phone -> phone + ":answer:2:6"))
            .toList();
    site = Site.open(scene.name, scene.asterisk, scene.salesPhones, phones);
    Path script = site.file("calls.csv", CallScript.file(scene.calls));
    Thread.ofVirtual().start(this::sendMails);
    Lab.await(site.lab().calls(script.toAbsolutePath()), CALLS_LIMIT);
    await("every call closed")
        .atMost(RECORDS_LIMIT)
        .until(() ->
            site.store().calls().size() >= scene.calls.size()
                && site.store().calls().stream().allMatch(call -> call.endedAt().isPresent()));
  }

  private void sendMails() {
    try {
      var outside = new MailLab(site.lab());
      var mails = new ArrayList<>(scene.mails);
      var queueIds = new ArrayList<>(outside.deliver(mails));
      long answers = mails.stream().filter(ScriptedMail::acknowledged).count();
      await("our answers outside")
          .atMost(MAILS_LIMIT)
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> outside.outside().size() >= answers);
      var replies = replies(outside.outside());
      queueIds.addAll(outside.deliver(replies));
      mails.addAll(replies);
      await("every mail recorded")
          .atMost(RECORDS_LIMIT)
          .until(() -> site.store().mails().size() >= mails.size());
      post.complete(new Post(mails, queueIds));
    } catch (IOException | MessagingException | RuntimeException e) {
      post.completeExceptionally(e);
    }
  }

  @AfterAll
  void takeEverythingDown() {
    if (site != null) {
      site.close();
    }
  }

  @Test
  void everyCallStandsOnceAsTheCallersAndPhonesSawIt() {
    var records = site.store().calls();
    var faults =
        new CallAudit(
                scene.slack,
                site.lab().saw(),
                QueueLedger.read(Path.of(site.lab().env("QUEUE_LOG"))),
                records,
                site.store().leads())
            .faults(scene.calls);
    assertThat(faults).as("of %d calls", scene.calls.size()).isEmpty();
    assertThat(records).hasSize(scene.calls.size()).allMatch(call -> call.origin() == Origin.LIVE);
  }

  @Test
  void everyLostPersonHasOneRecoveryCard() {
    var lost =
        scene.calls.stream()
            .filter(ScriptedCall::toRecover)
            .collect(
                Collectors.groupingBy(
                    call -> (Person) new Person.ByNumber(new PhoneNumber(call.number())),
                    Collectors.summingInt(_ -> 1)));
    assertThat(lost).isNotEmpty();
    assertThat(
            site.store().recovery().stream()
                .collect(Collectors.toMap(RecoveryCard::person, RecoveryCard::lostCalls)))
        .isEqualTo(lost);
  }

  @Test
  void everyMailStandsOnceAsWhatItIs() throws Exception {
    var mails = post.get().mails();
    assertThat(new MailLab(site.lab()).delivered())
        .as("Postfix's log")
        .containsExactlyInAnyOrderElementsOf(post.get().queueIds());
    assertThat(site.store().mails())
        .extracting(EndToEndScenes::told)
        .containsExactlyInAnyOrderElementsOf(
            mails.stream().map(mail -> mail.kind() + " " + mail.messageId()).toList());
  }

  @Test
  void peopleAreAnsweredAndNoRobotIs() throws Exception {
    var mails = post.get().mails();
    var answers = new MailLab(site.lab()).outside();
    assertThat(answers)
        .extracting(answer -> answer.to() + " " + answer.inReplyTo())
        .containsExactlyInAnyOrderElementsOf(
            mails.stream()
                .filter(ScriptedMail::acknowledged)
                .map(mail -> mail.answerTo() + " " + mail.messageId())
                .toList());
    assertThat(answers)
        .allSatisfy(answer -> {
          assertThat(answer.autoSubmitted()).isEqualTo("auto-replied");
          assertThat(answer.returnPath()).isEqualTo("<>");
        });
  }

  private static List<ScriptedMail> replies(List<MailLab.Received> answers) {
    var first = answers.subList(0, 2);
    return MailScript.replies(
        first.stream().map(MailLab.Received::messageId).toList(),
        first.stream().map(MailLab.Received::to).toList());
  }

  private static String told(MailRecord mail) {
    return mail.kind() + " " + mail.messageId();
  }
}
