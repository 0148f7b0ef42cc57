package io.leadline.web.rules;

import io.leadline.flow.port.RuleBook;
import io.leadline.web.Seen;
import io.leadline.web.Viewer;
import java.util.List;
import java.util.Optional;

/// The rules in force, and where somebody would go by them.
///
/// @param all how many rules concern the viewer's company
/// @param lines those that are shown
/// @param failed cases that do not come out as they say
/// @param mayTry whether the viewer may try a change of the files
/// @param doors numbers and mailboxes to choose from
public record RulesPage(
    Viewer viewer,
    String version,
    int all,
    List<RuleBook.Line> lines,
    String filter,
    int cases,
    List<String> failed,
    Optional<Refusal> refused,
    boolean mayTry,
    List<String> doors,
    Typed typed,
    Optional<String> fault,
    Optional<Decided> decided)
    implements Seen {

  /// A change that was not taken over.
  ///
  /// @param faults none where they are not for the viewer
  public record Refusal(String when, List<String> faults) {}

  /// What stands in the form.
  public record Typed(String from, String to, String at, String subject, String attachments) {}

  /// How many cases reach a rule.
  public String reached(RuleBook.Line line) {
    return viewer.words().counted(line.cases().size(), "case reaches it|cases reach it");
  }

  /// Where somebody would go.
  ///
  /// @param who who it is, in a few words
  /// @param taken what a number that stands nowhere was taken for
  /// @param targets in order
  /// @param treatment how they are treated on the way
  /// @param because why the deciding rule took them
  /// @param passed why the rules before it did not, in their order
  public record Decided(
      String rule,
      String at,
      String who,
      String when,
      Optional<String> taken,
      List<String> targets,
      List<String> treatment,
      String because,
      List<Passed> passed) {}

  /// A rule that did not take them.
  public record Passed(String rule, String because) {}
}
