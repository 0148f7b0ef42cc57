package io.leadline.mail.reading;

import io.leadline.event.InboundMail.Party;
import io.leadline.event.MailKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Mailing lists and newsletters (RFC 2369, RFC 2919, and the older `Precedence`). A group address
/// of our own house is no list: people write to it, and the group's software marks their mail.
final class ListRule implements KindRule {
  private static final List<String> MARKS =
      List.of(
          "List-Id",
          "List-Post",
          "List-Help",
          "List-Subscribe",
          "List-Archive",
          "List-Owner",
          "Mailing-List",
          "X-Mailing-List",
          "X-Mailman-Version",
          "X-Google-Group-Id",
          "X-Campaign",
          "X-CampaignId",
          "X-Campaign-Id",
          "X-Mailchimp-Campaign",
          "X-Mailru-Msgtype");
  private static final Set<String> BULK = Set.of("bulk", "list", "junk");
  private static final Pattern HOST =
      Pattern.compile("[\\w-]+(?:\\.[\\w-]+)+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern TICKET_SYSTEM =
      Pattern.compile(
          "(?:x-)?(?:rt|otrs|zendesk|freshdesk|jira|redmine|kayako|helpscout|znuny|zammad|omnidesk|usedesk|intercom)\\b.*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern BULK_SENDER =
      Pattern.compile(
          ".*(?:newsletter|mailing|marketing|promo|digest|rassylka|рассылка|bulten|bülten|hirlevel|hírlevél|campaign).*|news|updates?|offers?");
  private static final Pattern UNSUBSCRIBE =
      Pattern.compile(
          "unsubscribe|opt[- ]out|отписаться|отказаться от (?:рассылки|подписки)|aboneli(?:k|ğ)|listeden çik|leiratkoz|abmelden|abbestellen|désabonner|darse de baja|cancellarti|wypisz|հրաժարվել",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  @Override
  public Optional<Verdict> judge(Letter letter) {
    if (ownGroup(letter)) {
      return Optional.empty();
    }
    for (String mark : MARKS) {
      if (letter.headers().has(mark)) {
        return Verdict.of(MailKind.LIST, "header " + mark);
      }
    }
    if (letter.headers().has("List-Unsubscribe") && !letter.threading().isAnswer()) {
      return Verdict.of(MailKind.LIST, "header List-Unsubscribe");
    }
    String precedence = letter.headers().word("Precedence");
    if (BULK.contains(precedence)) {
      return byPrecedence(letter, precedence);
    }
    boolean newsletter =
        BULK_SENDER.matcher(letter.senderLocalPart()).matches()
            && UNSUBSCRIBE.matcher(Phrases.plain(tail(letter.body()))).find();
    return newsletter
        ? Verdict.of(MailKind.LIST, "a newsletter's sender and a way to unsubscribe")
        : Optional.empty();
  }

  /// An answer sent in bulk is a holiday notice of the old kind, unless a ticket system sent it for
  /// a person.
  private static Optional<Verdict> byPrecedence(Letter letter, String precedence) {
    boolean ticketSystem =
        letter.headers().fields().stream()
            .anyMatch(field -> TICKET_SYSTEM.matcher(field.name()).matches());
    if (!letter.threading().isAnswer() && !letter.hasReplySubject()) {
      return ticketSystem
          ? Optional.empty()
          : Verdict.of(MailKind.LIST, "header Precedence: " + precedence);
    }
    if (ticketSystem) {
      return Optional.empty();
    }
    return precedence.equals("list")
        ? Verdict.of(MailKind.LIST, "header Precedence: list")
        : Verdict.of(MailKind.AUTO_REPLY, "an answer with header Precedence: " + precedence);
  }

  /// Whether it came through a list that is not ours.
  static boolean isFromList(Letter letter) {
    return !ownGroup(letter)
        && (letter.headers().has("List-Id") || letter.headers().has("List-Unsubscribe"));
  }

  /// The list stands at a domain that the mail was delivered to, and nobody else's way to
  /// unsubscribe is in the header.
  private static boolean ownGroup(Letter letter) {
    Optional<String> list =
        letter.headers().raw("List-Id").or(() -> letter.headers().raw("List-Post"));
    if (list.isEmpty()) {
      return false;
    }
    boolean ours = letter.own().stream().anyMatch(own -> isWithin(list.get(), own));
    boolean foreignExit =
        letter.headers().raw("List-Unsubscribe").stream()
            .flatMap(field -> HOST.matcher(field).results())
            .map(MatchResult::group)
            .anyMatch(host ->
                letter.own().stream().noneMatch(own -> isWithin(host, own))
                    && !host.contains("google"));
    return ours && !foreignExit;
  }

  private static boolean isWithin(String text, String own) {
    String domain = own.substring(own.indexOf('@') + 1).toLowerCase(Locale.ROOT);
    return !domain.isEmpty()
        && text.toLowerCase(Locale.ROOT)
            .matches(".*(?:^|[<@./\\s])" + Pattern.quote(domain) + "(?:$|[>\\s,?/].*)");
  }

  private static String tail(String body) {
    return body.substring(Math.max(0, body.length() - 1_500));
  }

  /// Domains the mail was delivered to.
  static Set<String> deliveredDomains(List<String> deliveredTo) {
    return deliveredTo.stream()
        .flatMap(address -> new Party("", address).address().stream())
        .map(address -> address.domain())
        .collect(Collectors.toSet());
  }
}
