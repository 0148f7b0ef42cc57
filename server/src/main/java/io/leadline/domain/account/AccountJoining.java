package io.leadline.domain.account;

import io.leadline.domain.account.Joining.Row;
import io.leadline.event.Login;
import io.leadline.event.Tier;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What comes together when two accounts become one: the one that stays keeps what it has and takes
/// what it lacks; domains, numbers, grounds and contacts are both's.
///
/// @param rows one for each thing that either has
/// @param contacts how many contacts go along
public record AccountJoining(Account stays, Account goes, List<Row> rows, int contacts) {
  private static final Set<String> OF_BOTH = Set.of("domains", "numbers", "grounds");
  private static final String SEPARATOR = "; ";

  public static AccountJoining of(Account stays, Account goes, int contacts) {
    Map<String, String> one = told(stays);
    Map<String, String> other = told(goes);
    var rows = new ArrayList<Row>();
    one.forEach((name, ours) -> {
      String theirs = other.getOrDefault(name, "");
      if (!ours.isEmpty() || !theirs.isEmpty()) {
        rows.add(row(name, ours, theirs));
      }
    });
    return new AccountJoining(stays, goes, List.copyOf(rows), contacts);
  }

  private static Row row(String name, String ours, String theirs) {
    if (OF_BOTH.contains(name)) {
      return new Row(name, ours, theirs, both(ours, theirs), false);
    }
    boolean hidden = !ours.isEmpty() && !theirs.isEmpty() && !ours.equals(theirs);
    return new Row(name, ours, theirs, ours.isEmpty() ? theirs : ours, hidden);
  }

  private static String both(String ours, String theirs) {
    return Stream.of(ours, theirs)
        .filter(list -> !list.isEmpty())
        .flatMap(list -> Stream.of(list.split(SEPARATOR)))
        .distinct()
        .collect(Collectors.joining(SEPARATOR));
  }

  private static Map<String, String> told(Account account) {
    Map<String, String> told = new LinkedHashMap<>();
    told.put("name", account.name());
    told.put("tier", account.tier() == Tier.UNKNOWN ? "" : word(account.tier()));
    told.put("kam", account.kam().map(Login::value).orElse(""));
    told.put("deputy", account.deputy().map(Login::value).orElse("") + serves(account));
    told.put("domains", String.join(SEPARATOR, account.dossier().domains()));
    told.put("numbers", joined(account.dossier().numbers()));
    told.put(
        "grounds",
        account.dossier().grounds().stream()
            .map(AccountJoining::word)
            .collect(Collectors.joining(SEPARATOR)));
    told.put("revenue", account.dossier().revenue().map(BigDecimal::toPlainString).orElse(""));
    told.put("note", account.dossier().note());
    return told;
  }

  private static String joined(List<?> values) {
    return values.stream().map(Object::toString).collect(Collectors.joining(SEPARATOR));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /// On which days the deputy stands in, where not on all.
  private static String serves(Account account) {
    String from = account.dossier().deputyFrom().map(LocalDate::toString).orElse("");
    String until = account.dossier().deputyUntil().map(LocalDate::toString).orElse("");
    boolean always = account.deputy().isEmpty() || (from + until).isEmpty();
    return always ? "" : " (" + from + " – " + until + ")";
  }
}
