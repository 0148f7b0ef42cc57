package io.leadline.flow.port;

import io.leadline.domain.routing.RuleSet;
import io.leadline.event.CompanyId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// The rules as people read them, and changed ones that are tried in their place. Nothing here
/// takes force.
public interface RuleBook {
  /// The rules in force. Answers at once.
  Sheet inForce();

  /// Why the last change on the disk was not taken over; empty once one is.
  Optional<Refused> refused();

  /// Folders with other rules, below the one in force. Blocks on the disk.
  List<String> folders();

  /// What stands in one of [#folders]; empty where there is no such. Blocks on the disk.
  Optional<SortedMap<String, String>> files(String folder);

  /// Reads changed files.
  ///
  /// @param files texts by `folder/file`
  Reading read(SortedMap<String, String> files);

  /// What reading came to.
  sealed interface Reading {
    record Sound(Sheet sheet) implements Reading {}

    /// Not one rule of it counts.
    ///
    /// @param faults as `file:line:column: what`, at least one
    record Faulty(List<String> faults) implements Reading {}
  }

  /// Rules with what stands beside them.
  ///
  /// @param lines one for each rule, in their order
  /// @param cases how many cases there are
  /// @param failed those that do not come out as they say
  /// @param files texts by `folder/file`
  record Sheet(
      RuleSet rules,
      List<Line> lines,
      int cases,
      List<Tried> failed,
      SortedMap<String, String> files) {}

  /// A rule as it is written.
  ///
  /// @param at file:line
  /// @param text its lines of the file
  /// @param cases the cases that it decides
  record Line(String name, String at, String text, List<Tried> cases) {}

  /// A case that was tried.
  ///
  /// @param company whose caller it is
  /// @param differences what is not as it says, in sentences
  record Tried(CompanyId company, String name, String at, List<String> differences) {}

  /// A change that was not taken over.
  ///
  /// @param faults as `file:line:column: what`
  record Refused(Instant at, List<String> faults) {}
}
