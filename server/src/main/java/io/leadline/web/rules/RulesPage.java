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
    List<String> doors,
    Typed typed,
    Optional<String> fault,
    Optional<Decided> decided)
    implements Seen {

  /// A change that was not taken over.
  public record Refusal(String when, List<String> faults) {}

  /// What stands in the form.
  public record Typed(String from, String to, String at, String subject) {}

  /// Where somebody would go.
  ///
  /// @param who who it is, in a few words
  /// @param targets in order
  /// @param treatment how they are treated on the way
  /// @param because why the deciding rule took them
  /// @param passed why the rules before it did not, in their order
  public record Decided(
      String rule,
      String at,
      String who,
      String when,
      List<String> targets,
      List<String> treatment,
      String because,
      List<Passed> passed) {}

  /// A rule that did not take them.
  public record Passed(String rule, String because) {}
}
