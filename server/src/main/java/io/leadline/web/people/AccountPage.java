package io.leadline.web.people;

import io.leadline.domain.account.Account;
import io.leadline.event.KeyGround;
import io.leadline.event.Login;
import io.leadline.event.Tier;
import io.leadline.web.Seen;
import io.leadline.web.Timelines;
import io.leadline.web.Typed;
import io.leadline.web.Viewer;
import io.leadline.web.Words;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// One account with its people and what happened with them.
///
/// @param form the form's own id, so that what is sent twice counts once
/// @param notice what became of the last change; empty when it is done
/// @param typed what was typed where that change was refused
/// @param away who of its managers is away today, in words
/// @param joined which accounts went into it
public record AccountPage(
    Viewer viewer,
    Account account,
    String form,
    boolean editable,
    Optional<String> notice,
    Typed typed,
    List<Member> people,
    List<Timelines.Line> timeline,
    Map<String, String> users,
    Optional<String> away,
    List<ContactPage.Joined> joined)
    implements Seen {
  /// The same with the accounts that went into this one.
  AccountPage with(List<ContactPage.Joined> gone) {
    return new AccountPage(
        viewer, account, form, editable, notice, typed, people, timeline, users, away, gone);
  }

  /// The deputy with the days, where one stands in today or will; empty where that is over.
  public Optional<String> deputy() {
    Optional<LocalDate> from = account.dossier().deputyFrom();
    Optional<LocalDate> until = account.dossier().deputyUntil();
    LocalDate today = viewer.words().dayOf(viewer.now());
    Words words = viewer.words();
    return account
        .deputy()
        .filter(_ -> until.filter(today::isAfter).isEmpty())
        .map(login -> name(Optional.of(login)))
        .map(who ->
            from.filter(today::isBefore)
                .map(day ->
                    until
                        .map(end ->
                            words.say(
                                "deputy %s from %s until %s", who, words.day(day), words.day(end)))
                        .orElseGet(() -> words.say("deputy %s from %s", who, words.day(day))))
                .or(() -> until.map(end -> words.say("deputy %s until %s", who, words.day(end))))
                .orElseGet(() -> words.say("deputy") + " " + who));
  }

  /// Which state of the account the form shows.
  public String shown() {
    return Shown.mark(account, notice, typed);
  }

  /// Whether the notice says that what was wished was done.
  public boolean done() {
    return notice.map(DONE::contains).orElse(false);
  }

  private static final Set<String> DONE =
      Set.of(
          "Kept.",
          "Joined with the account looked for.",
          AccountJoinRoom.JOINED,
          AccountJoinRoom.PARTED);

  /// A contact of the account.
  ///
  /// @param decides whether the person decides over purchases
  public record Member(
      String id, String name, String position, String numbers, boolean decides, String birthday) {}

  public List<String> tiers() {
    return Arrays.stream(Tier.values()).map(Words::word).toList();
  }

  public List<KeyGround> grounds() {
    return List.of(KeyGround.values());
  }

  /// What of the account's words is one of the program's, in the reader's language.
  public String say(String word) {
    return viewer.words().say(word);
  }

  public String ground(KeyGround ground) {
    return say(Words.word(ground));
  }

  public String tier() {
    return Words.word(account.tier());
  }

  /// Whether a user is chosen as its KAM or deputy.
  public boolean chosen(String field, Optional<Login> kept, String login) {
    return typed.or(field, kept.map(Login::value).orElse("")).equals(login);
  }

  public String day(String field, Optional<LocalDate> kept) {
    return typed.or(field, kept.map(LocalDate::toString).orElse(""));
  }

  public String domains() {
    return String.join("; ", account.dossier().domains());
  }

  public String numbers() {
    return account.dossier().numbers().stream().map(Words::phone).collect(Collectors.joining("; "));
  }

  public String revenue() {
    return account.dossier().revenue().map(amount -> amount.toPlainString()).orElse("");
  }

  public boolean has(KeyGround ground) {
    return typed.has("ground", ground.name(), account.dossier().grounds().contains(ground));
  }

  public String name(Optional<?> login) {
    return login.map(Object::toString).map(text -> users.getOrDefault(text, text)).orElse("");
  }
}
