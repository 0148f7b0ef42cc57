package io.leadline.domain.routing;

import static io.leadline.domain.routing.Condition.among;
import static io.leadline.domain.routing.Condition.told;
import static io.leadline.domain.routing.Condition.words;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a mail says; a call fits none of them.
public sealed interface MailCondition extends Condition {
  /// The mailbox it came to, by its name in the configuration.
  record MailboxIs(Set<String> wanted) implements MailCondition {
    @Override
    public boolean holds(RouteFacts facts) {
      return facts.letter().isPresent() && wanted.contains(facts.letter().get().mailbox());
    }

    @Override
    public List<Clause> because(RouteFacts facts) {
      return facts
          .letter()
          .map(letter -> among("mailbox", letter.mailbox(), wanted))
          .orElseGet(MailCondition::noMail);
    }
  }

  /// The address it is from.
  record SenderIs(List<NumberPattern> wanted) implements MailCondition {
    @Override
    public boolean holds(RouteFacts facts) {
      return facts.letter().isPresent() && NumberPattern.any(wanted, facts.letter().get().sender());
    }

    @Override
    public List<Clause> because(RouteFacts facts) {
      return facts
          .letter()
          .map(letter -> told(holds(facts), "sender", letter.sender(), () -> words(wanted)))
          .orElseGet(MailCondition::noMail);
    }
  }

  /// One of the words or phrases stands in the subject, whatever its case, as whole words.
  record SubjectHas(Set<String> wanted) implements MailCondition {
    @Override
    public boolean holds(RouteFacts facts) {
      return facts.letter().isPresent()
          && wanted.stream().anyMatch(word -> stands(word, facts.letter().get().subject()));
    }

    @Override
    public List<Clause> because(RouteFacts facts) {
      return facts
          .letter()
          .map(letter ->
              wanted.stream()
                  .sorted()
                  .filter(word -> stands(word, letter.subject()))
                  .findFirst()
                  .map(word -> List.of(Clause.holds("subject", word)))
                  .orElseGet(() -> List.of(Clause.fails("subject", List.of(""), words(wanted)))))
          .orElseGet(MailCondition::noMail);
    }

    private static boolean stands(String word, String subject) {
      String text = subject.toLowerCase(Locale.ROOT);
      String sought = word.toLowerCase(Locale.ROOT);
      for (int at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
        if (!letterAt(text, at - 1) && !letterAt(text, at + sought.length())) {
          return true;
        }
      }
      return false;
    }

    private static boolean letterAt(String text, int at) {
      return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
    }
  }

  /// Files came with it.
  ///
  /// @param wanted media types such as `application/pdf`, or `image/*`
  record AttachmentIs(Set<String> wanted) implements MailCondition {
    @Override
    public boolean holds(RouteFacts facts) {
      return facts.letter().isPresent()
          && facts.letter().get().attachments().stream().anyMatch(this::fits);
    }

    private boolean fits(String type) {
      return wanted.stream()
          .anyMatch(pattern ->
              pattern.endsWith("/*")
                  ? type.startsWith(pattern.substring(0, pattern.length() - 1))
                  : type.equals(pattern));
    }

    @Override
    public List<Clause> because(RouteFacts facts) {
      return facts
          .letter()
          .map(letter -> {
            String is = String.join(", ", letter.attachments());
            return List.of(
                holds(facts)
                    ? Clause.holds("attachment", is)
                    : letter.attachments().isEmpty()
                        ? Clause.fails("no-attachment", List.of(), words(wanted))
                        : Clause.fails("attachment", List.of(is), words(wanted)));
          })
          .orElseGet(MailCondition::noMail);
    }
  }

  /// Whether any file came with it.
  record HasAttachment(boolean wanted) implements MailCondition {
    @Override
    public boolean holds(RouteFacts facts) {
      return facts.letter().isPresent() && facts.letter().get().attachments().isEmpty() != wanted;
    }

    @Override
    public List<Clause> because(RouteFacts facts) {
      return facts
          .letter()
          .map(letter ->
              List.of(
                  letter.attachments().isEmpty()
                      ? Clause.holds("no-attachment")
                      : Clause.holds("attachment", String.join(", ", letter.attachments()))))
          .orElseGet(MailCondition::noMail);
    }
  }

  private static List<Clause> noMail() {
    return List.of(Clause.holds("no-mail"));
  }
}
