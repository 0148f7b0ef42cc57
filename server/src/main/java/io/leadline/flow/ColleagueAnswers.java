package io.leadline.flow;

import io.leadline.domain.account.Identity;
import io.leadline.domain.account.User;
import io.leadline.domain.mail.Conversation;
import io.leadline.domain.task.TaskRecord;
import io.leadline.event.CompanyId;
import io.leadline.event.EmailAddress;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.InboundMail;
import io.leadline.event.InboundMail.Party;
import io.leadline.event.MailId;
import io.leadline.event.Origin;
import io.leadline.event.Person;
import io.leadline.event.TaskEvent;
import io.leadline.event.TaskKind;
import io.leadline.flow.port.Directory;
import io.leadline.flow.port.Recorded;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Answers that colleagues send from their own mail programs, with a copy to the mailbox: each does
/// the task of answering, and with it goes the client's recovery card.
///
/// An answer is known by whom it goes to, and by the thread of the client's mail or its subject:
/// the copy of a mail that begins something new does no task.
public final class ColleagueAnswers {
  private static final int RECIPIENTS = 10;
  private static final int OPEN_TASKS = 20_000;
  private static final Pattern AGAIN = Pattern.compile("(?i)^((re|aw|sv|vs|ynt|отв)\\s*:\\s*)+");

  private final TaskPorts ports;
  private final Directory directory;
  private final Team team;

  public ColleagueAnswers(TaskPorts ports, Directory directory, Team team) {
    this.ports = ports;
    this.directory = directory;
    this.team = team;
  }

  /// Does the tasks that the mail answers.
  ///
  /// @return who answered; empty where the mail is no colleague's answer to a client
  Future<Optional<User>> take(ReceivedMail received, CompanyId company) {
    Optional<User> colleague = writer(received.mail(), company);
    return colleague.isEmpty()
        ? Future.succeededFuture(Optional.empty())
        : clients(received.mail(), company)
            .compose(clients -> answered(received.mail(), company, clients))
            .compose(tasks ->
                Future.all(
                        tasks.stream()
                            .map(task -> done(received, company, task, colleague.get()))
                            .toList())
                    .map(_ -> colleague.filter(_ -> !tasks.isEmpty())));
  }

  /// The colleague whose address it comes from, unless our own mail server says that it does not.
  private Optional<User> writer(InboundMail mail, CompanyId company) {
    boolean forged =
        mail.authentication()
            .dmarc()
            .filter(word -> word.toLowerCase(Locale.ROOT).startsWith("fail"))
            .isPresent();
    return forged
        ? Optional.empty()
        : mail.envelope().from().address().flatMap(from -> colleague(company, from));
  }

  private Optional<User> colleague(CompanyId company, EmailAddress address) {
    return team.of(company).stream()
        .filter(user -> user.active() && user.mail().filter(address::equals).isPresent())
        .findFirst();
  }

  private Future<Set<Person>> clients(InboundMail mail, CompanyId company) {
    List<EmailAddress> addresses =
        Stream.concat(mail.envelope().to().stream(), mail.envelope().cc().stream())
            .map(Party::address)
            .flatMap(Optional::stream)
            .filter(address -> colleague(company, address).isEmpty())
            .limit(RECIPIENTS)
            .toList();
    var persons = new HashSet<Person>();
    Future<Void> each = Future.succeededFuture();
    for (EmailAddress address : addresses) {
      persons.add(new Person.ByAddress(address));
      each =
          each.compose(_ -> directory.identify(company, address))
              .map(identified -> {
                if (identified.who() instanceof Identity.OneContact one) {
                  persons.add(new Person.Known(one.contact().id()));
                }
                return null;
              });
    }
    return each.map(_ -> persons);
  }

  private Future<List<TaskRecord>> answered(
      InboundMail mail, CompanyId company, Set<Person> clients) {
    if (clients.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    Set<String> thread = Set.copyOf(Conversation.answered(mail));
    return ports
        .tasks()
        .open(company, OPEN_TASKS)
        .map(open ->
            open.stream()
                .filter(task -> task.kind() == TaskKind.REPLY && clients.contains(task.person()))
                .toList())
        .compose(replies ->
            Future.join(
                    replies.stream().map(task -> isAnswered(company, task, mail, thread)).toList())
                .map(found -> {
                  List<Boolean> fits = found.list();
                  return replies.stream().filter(task -> fits.get(replies.indexOf(task))).toList();
                }));
  }

  private Future<Boolean> isAnswered(
      CompanyId company, TaskRecord task, InboundMail mail, Set<String> thread) {
    Optional<String> subject = task.answers();
    if (mail.threading().isAnswer() || AGAIN.matcher(mail.subject()).find()) {
      if (subject.filter(of -> bare(of).equals(bare(mail.subject()))).isPresent()) {
        return Future.succeededFuture(true);
      }
    }
    Optional<MailId> of = MailFacts.replied(task.id());
    return of.isEmpty() || thread.isEmpty()
        ? Future.succeededFuture(false)
        : ports
            .records()
            .mail(company, of.get())
            .map(found ->
                found
                    .map(record -> record.messageId().replaceAll("[<>]", ""))
                    .filter(thread::contains)
                    .isPresent());
  }

  private static String bare(String subject) {
    return AGAIN.matcher(subject.strip()).replaceFirst("").strip().toLowerCase(Locale.ROOT);
  }

  private Future<Recorded> done(
      ReceivedMail received, CompanyId company, TaskRecord task, User by) {
    UUID name = UUID.nameUUIDFromBytes(task.id().value().getBytes(StandardCharsets.UTF_8));
    return ports
        .journal()
        .record(
            new Fact(
                new FactId(received.id().value() + "/answers/" + name),
                company,
                received.at(),
                Origin.LIVE,
                new TaskEvent.Done(task.id(), Optional.of(by.login()), "mail " + received.id())));
  }
}
