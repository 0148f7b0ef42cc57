package io.leadline.domain.routing;

import io.leadline.domain.routing.RouteDecision.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Puts reasons into sentences of one language; what has no words there is told in English.
public final class ReasonText {
  private static final String SKIPPED = "skipped-";
  private static final Map<String, ReasonText> KNOWN = new ConcurrentHashMap<>();

  /// Reasons kept of one decision; of a longer list the deciding one and those before it.
  public static final int MOST_KEPT = 200;

  private final ResourceBundle words;

  private ReasonText(ResourceBundle words) {
    this.words = words;
  }

  public static ReasonText in(Locale locale) {
    return KNOWN.computeIfAbsent(
        locale.getLanguage(),
        language ->
            new ReasonText(
                ResourceBundle.getBundle(
                    "io.leadline.domain.routing.reasons",
                    Locale.of(language),
                    ResourceBundle.Control.getNoFallbackControl(
                        ResourceBundle.Control.FORMAT_PROPERTIES))));
  }

  /// The reason as one sentence, without the rule's name.
  public String because(Reason reason) {
    List<String> held = new ArrayList<>();
    List<String> besides = new ArrayList<>();
    for (Clause clause : reason.clauses()) {
      (aside(clause) ? besides : held).add(clause(clause));
    }
    String sentence = String.join(words.getString("and"), held);
    return besides.isEmpty() ? sentence : sentence + "; " + String.join("; ", besides);
  }

  /// Rule and reason in one line.
  public String line(Reason reason) {
    return reason.rule() + ": " + because(reason);
  }

  /// A line of [#kept] in this language; any other line as it stands.
  public String line(String kept) {
    boolean matched = kept.startsWith("+ ");
    int colon = kept.indexOf(':');
    if ((!matched && !kept.startsWith("- ")) || colon < 0) {
      return kept;
    }
    List<Clause> clauses =
        Arrays.stream(kept.substring(colon + 1).split(";", -1)).map(Clause::read).toList();
    return line(new Reason(kept.substring(2, colon), matched, clauses));
  }

  /// The reasons of a decision without words, to be kept beside it: the deciding one first, then
  /// the earlier rules from the last to the first, [#MOST_KEPT] at most.
  public static List<String> kept(RouteDecision decision) {
    List<Reason> why = decision.why();
    List<String> kept = new ArrayList<>();
    for (int i = why.size() - 1; i >= 0 && kept.size() < MOST_KEPT; i--) {
      Reason reason = why.get(i);
      kept.add(
          (reason.matched() ? "+ " : "- ")
              + reason.rule()
              + ":"
              + reason.clauses().stream().map(Clause::written).collect(Collectors.joining(";")));
    }
    return kept;
  }

  private static boolean aside(Clause clause) {
    return clause.about().startsWith("nobody-")
        || clause.about().startsWith(SKIPPED)
        || clause.about().equals("rung-before")
        || clause.about().equals("stands-in")
        || clause.about().equals("not-lead");
  }

  private String clause(Clause clause) {
    if (clause.about().startsWith(SKIPPED)) {
      var inner =
          new Clause(clause.about().substring(SKIPPED.length()), clause.is(), clause.wanted());
      return words.getString("skipped").replace("{0}", clause(inner));
    }
    String key = clause.about() + (clause.wanted().isEmpty() ? "" : ".not");
    String sentence = words.containsKey(key) ? words.getString(key) : clause.about() + " {0}";
    for (int i = 0; i < clause.is().size(); i++) {
      sentence = sentence.replace("{" + i + "}", word(clause.is().get(i)));
    }
    return sentence.replace(
        "{w}",
        clause.wanted().stream()
            .map(this::word)
            .collect(Collectors.joining(words.getString("or"))));
  }

  /// A word of the rules in the reader's language, where it has another.
  private String word(String value) {
    String key = "word." + value;
    return words.containsKey(key) ? words.getString(key) : value;
  }
}
