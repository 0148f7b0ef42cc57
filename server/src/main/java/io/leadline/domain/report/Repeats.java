package io.leadline.domain.report;

import java.util.Arrays;

/// The persons with more than one lead, numbered from 1 on: only for these a report must remember
/// when they were counted last.
final class Repeats {
  /// What a person with one lead has in place of a number.
  static final int ALONE = 0;

  static final int NO_ROW = -1;
  private static final int FIRST_SIZE = 1 << 10;

  /// Of each person 0, the only lead's row as -1 - row, or the person's number.
  private int[] known = new int[FIRST_SIZE];

  private int last;

  /// How many numbers there are, with [#ALONE].
  int size() {
    return last + 1;
  }

  int of(int person) {
    return Math.max(ALONE, known[person]);
  }

  /// A lead of this person stands in this row.
  ///
  /// @return the row of the person's other lead, where the person has a number from now on; else
  ///   [#NO_ROW]
  int saw(int person, int row) {
    if (person >= known.length) {
      known = Arrays.copyOf(known, Math.max(person + 1, known.length * 2));
    }
    int before = known[person];
    if (before > ALONE || before == -1 - row) {
      return NO_ROW;
    }
    known[person] = before == ALONE ? -1 - row : ++last;
    return before == ALONE ? NO_ROW : -1 - before;
  }
}
