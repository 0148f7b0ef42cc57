package io.leadline.web.people;

import io.leadline.domain.account.AccountJoining;
import io.leadline.domain.account.Joining.Row;
import io.leadline.web.Seen;
import io.leadline.web.Viewer;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;

/// What would come together if two accounts were one.
///
/// @param form the form's own id
/// @param names of the company's users by their logins
public record AccountJoinPage(
    Viewer viewer, AccountJoining joining, String form, Map<String, String> names) implements Seen {
  /// A row's name as people say it.
  public String label(Row row) {
    return viewer
        .words()
        .say(
            switch (row.name()) {
              case "kam" -> "KAM";
              case "domains" -> "Mail domains";
              case "numbers" -> "Own numbers";
              default ->
                  row.name().substring(0, 1).toUpperCase(Locale.ROOT) + row.name().substring(1);
            });
  }

  /// A value as people read it.
  public String value(Row row, String value) {
    return switch (row.name()) {
      case "kam" -> names.getOrDefault(value, value);
      case "deputy" -> {
        String login = value.split(" ", 2)[0];
        yield names.getOrDefault(login, login) + value.substring(login.length());
      }
      case "tier" -> viewer.words().say(value);
      case "revenue" -> value.isEmpty() ? value : viewer.words().count(new BigDecimal(value));
      default -> value;
    };
  }
}
