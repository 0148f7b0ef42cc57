package io.leadline.web.rules;

import io.leadline.domain.routing.Replay;
import io.leadline.web.Seen;
import io.leadline.web.Viewer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A change of the rules tried on the last days.
///
/// @param folder whose files are shown; empty: those in force
/// @param folders others to choose from
/// @param faults of the files as typed; then nothing was tried
/// @param failed cases that do not come out as they say
public record ReplayPage(
    Viewer viewer,
    String folder,
    List<String> folders,
    Map<String, String> files,
    int days,
    List<String> faults,
    List<String> failed,
    Optional<Outcome> outcome)
    implements Seen {

  static final List<Integer> PERIODS = List.of(1, 7, 14, 28);

  public List<Integer> periods() {
    return PERIODS;
  }

  /// How many differences there are room for.
  static final int SHOWN = 200;

  /// What came of it.
  ///
  /// @param same whether the rules tried are those in force
  /// @param differences the first of them
  public record Outcome(
      String version,
      boolean same,
      String period,
      Replay.Result result,
      List<Difference> differences) {
    public int all() {
      return result.calls() + result.mails();
    }
  }

  /// Somebody who would have gone elsewhere.
  ///
  /// @param link to the call or mail among the person's; empty where nobody is known
  public record Difference(
      String when,
      String medium,
      String ruleBefore,
      String before,
      String ruleAfter,
      String after,
      boolean unsure,
      String link) {}
}
