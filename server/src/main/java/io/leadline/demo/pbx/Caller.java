package io.leadline.demo.pbx;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Somebody who calls, and how they behave.
///
/// @param number as the network sends it; blank when withheld
/// @param dialled the company's number
/// @param keys what is pressed at the first, second, … question; where the list ends nothing is
///   pressed any more
/// @param hangsUpInQuestion after the arrival, while the dialogue goes on
/// @param patience from the end of the dialogue to hanging up, unless somebody answers
/// @param talk how long the conversation takes
/// @param endsTheTalk whether the caller hangs up first
public record Caller(
    String number,
    String dialled,
    List<KeyPress> keys,
    Optional<Duration> hangsUpInQuestion,
    Duration patience,
    Duration talk,
    boolean endsTheTalk) {

  /// A key, and how long after the question begins it is pressed.
  public record KeyPress(char key, Duration after) {}
}
