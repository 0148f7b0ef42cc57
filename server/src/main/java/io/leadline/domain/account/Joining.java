package io.leadline.domain.account;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What comes together when two contacts become one: the one that stays keeps what it has and takes
/// what it lacks; numbers and addresses are both's.
///
/// @param rows one for each thing that either has
public record Joining(Contact stays, Contact goes, List<Row> rows) {
  /// How one thing stands.
  ///
  /// @param name `name`, `company`, `language`, `phones`, `mails`, or a field of the dossier
  /// @param after what the one that stays has afterwards
  /// @param hidden whether the other's is kept in its own record only, and is there again when the
  ///   two are taken apart
  public record Row(String name, String ofStays, String ofGoes, String after, boolean hidden) {}

  public static Joining of(Contact stays, Contact goes) {
    List<Row> rows = new ArrayList<>();
    Map<String, String> one = told(stays);
    Map<String, String> other = told(goes);
    var names = new LinkedHashMap<>(one);
    other.forEach(names::putIfAbsent);
    for (String name : names.keySet()) {
      String ours = one.getOrDefault(name, "");
      String theirs = other.getOrDefault(name, "");
      if (!ours.isEmpty() || !theirs.isEmpty()) {
        rows.add(row(name, ours, theirs));
      }
    }
    return new Joining(stays, goes, List.copyOf(rows));
  }

  private static Row row(String name, String ours, String theirs) {
    if (name.equals("phones") || name.equals("mails")) {
      String both =
          Stream.of(ours, theirs)
              .filter(list -> !list.isEmpty())
              .flatMap(list -> Stream.of(list.split("; ")))
              .distinct()
              .collect(Collectors.joining("; "));
      return new Row(name, ours, theirs, both, false);
    }
    boolean hidden = !ours.isEmpty() && !theirs.isEmpty() && !ours.equals(theirs);
    return new Row(name, ours, theirs, ours.isEmpty() ? theirs : ours, hidden);
  }

  private static Map<String, String> told(Contact contact) {
    Map<String, String> told = new LinkedHashMap<>();
    told.put("name", contact.name());
    told.put("company", contact.company());
    told.put("language", contact.language());
    told.put("phones", joined(contact.phones()));
    told.put("mails", joined(contact.mails()));
    told.putAll(new TreeMap<>(contact.fields()));
    return told;
  }

  private static String joined(List<?> values) {
    return values.stream().map(Object::toString).collect(Collectors.joining("; "));
  }
}
