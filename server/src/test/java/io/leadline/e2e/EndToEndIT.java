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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Sixty callers and forty mails on real parts, compared with what the generators themselves saw.
@NeedsLab
@Tag("full")
class EndToEndIT {
  private static final Duration CALLS_LIMIT = Duration.ofMinutes(4);
  private static final Duration MAILS_LIMIT = Duration.ofMinutes(2);
  private static final Duration RECORDS_LIMIT = Duration.ofSeconds(30);
  private static final List<String> SALES =
      IntStream.concat(IntStream.rangeClosed(104, 107), IntStream.rangeClosed(109, 120))
          .mapToObj(Integer::toString)
          .toList();

  private static Site site;
  private static List<ScriptedCall> calls;
  private static CompletableFuture<Post> post;

  /// What was sent, with Postfix's names of it.
  private record Post(List<ScriptedMail> mails, List<String> queueIds) {}

  @BeforeAll
  static void playEverything() throws Exception {
    var phones =
        Stream.concat(
                Stream.of("101:answer:2:6", "102:ignore", "103:ignore", "108:answer:2:6"),
                SALES.stream().map(phone -> phone + ":answer:2:6"))
            .toList();
    site = Site.open("e2e", SALES, phones);
    calls = CallScript.sixty();
    Path script = site.file("calls.csv", CallScript.file(calls));
    post = new CompletableFuture<>();
    Thread.ofVirtual().start(EndToEndIT::sendMails);
    Lab.await(site.lab().calls(script.toAbsolutePath()), CALLS_LIMIT);
    await("every call closed")
        .atMost(RECORDS_LIMIT)
        .until(() ->
            site.store().calls().size() >= calls.size()
                && site.store().calls().stream().allMatch(call -> call.endedAt().isPresent()));
  }

  private static void sendMails() {
    try {
      var outside = new MailLab(site.lab());
      var mails = new ArrayList<>(MailScript.first());
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
  static void takeEverythingDown() {
    if (site != null) {
      site.close();
    }
  }

  @Test
  void everyCallStandsOnceAsTheCallersAndPhonesSawIt() {
    assertThat(calls).hasSize(60);
    var records = site.store().calls();
    var faults =
        new CallAudit(
                site.lab().saw(),
                QueueLedger.read(Path.of(site.lab().env("QUEUE_LOG"))),
                records,
                site.store().leads())
            .faults(calls);
    assertThat(faults).as("of %d calls", calls.size()).isEmpty();
    assertThat(records).hasSize(calls.size()).allMatch(call -> call.origin() == Origin.LIVE);
  }

  @Test
  void everyLostPersonHasOneRecoveryCard() {
    var persons =
        calls.stream()
            .filter(ScriptedCall::toRecover)
            .map(call -> (Person) new Person.ByNumber(new PhoneNumber(call.number())))
            .distinct()
            .toList();
    assertThat(persons).hasSize(10);
    var cards = site.store().recovery();
    assertThat(cards).extracting(RecoveryCard::person).containsExactlyInAnyOrderElementsOf(persons);
    assertThat(cards).extracting(RecoveryCard::lostCalls).containsOnlyOnce(2);
  }

  @Test
  void everyMailStandsOnceAsWhatItIs() throws Exception {
    var mails = post.get().mails();
    assertThat(mails).hasSize(40);
    assertThat(new MailLab(site.lab()).delivered())
        .as("Postfix's log")
        .containsExactlyInAnyOrderElementsOf(post.get().queueIds());
    assertThat(site.store().mails())
        .extracting(EndToEndIT::told)
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
