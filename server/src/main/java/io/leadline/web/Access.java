package io.leadline.web;

import io.leadline.domain.account.Role;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which role may open what. What stands in no row is open to nobody.
public final class Access {
  private static final Set<Role> EVERYBODY = Set.of(Role.values());
  private static final Set<Role> ON_THE_PHONE =
      Set.of(Role.REP, Role.KAM, Role.SUPERVISOR, Role.ADMINISTRATOR);
  private static final Set<Role> OF_ALL = Set.of(Role.SUPERVISOR, Role.ADMINISTRATOR);
  private static final Set<Role> MONEY =
      Set.of(Role.MARKETING, Role.SUPERVISOR, Role.ADMINISTRATOR);

  private static final Set<Role> TRAIL = Set.of(Role.SUPERVISOR, Role.ADMINISTRATOR);

  private static final Set<Role> SUPERVISING = Set.of(Role.SUPERVISOR, Role.ADMINISTRATOR);

  private static final Map<String, Set<Role>> TABLE = new LinkedHashMap<>();

  static {
    TABLE.put("/desk", ON_THE_PHONE);
    TABLE.put("/live/desk", ON_THE_PHONE);
    TABLE.put("/tasks", SUPERVISING);
    TABLE.put("/alarms", SUPERVISING);
    TABLE.put("/live/alarms", SUPERVISING);
    TABLE.put("/board", ON_THE_PHONE);
    TABLE.put("/live/board", ON_THE_PHONE);
    TABLE.put("/cost", MONEY);
    TABLE.put("/spend", MONEY);
    TABLE.put("/accounts", ON_THE_PHONE);
    TABLE.put("/account", ON_THE_PHONE);
    TABLE.put("/contact", ON_THE_PHONE);
    TABLE.put("/twins", ON_THE_PHONE);
    TABLE.put("/person", ON_THE_PHONE);
    TABLE.put("/seat", ON_THE_PHONE);
    TABLE.put("/search", ON_THE_PHONE);
    TABLE.put("/absences", EVERYBODY);
    TABLE.put("/import", OF_ALL);
    TABLE.put("/leads", EVERYBODY);
    TABLE.put("/lead", EVERYBODY);
    TABLE.put("/rules", OF_ALL);
    TABLE.put("/setup", Set.of(Role.ADMINISTRATOR));
    TABLE.put("/act", ON_THE_PHONE);
    TABLE.put("/acts", TRAIL);
    TABLE.put("/logout", EVERYBODY);
    TABLE.put("/", EVERYBODY);
  }

  private Access() {}

  /// Whether any of the roles may open the path.
  public static boolean allows(Collection<Role> roles, String path) {
    String row = "/" + String.join("/", rowOf(path));
    return roles.stream().anyMatch(TABLE.getOrDefault(row, Set.of())::contains);
  }

  /// Whether there is such a page for anybody.
  public static boolean knows(String path) {
    return TABLE.containsKey("/" + String.join("/", rowOf(path)));
  }

  /// Where somebody with these roles begins.
  public static String home(Collection<Role> roles) {
    return List.of("/desk", "/board", "/cost").stream()
        .filter(path -> roles.stream().anyMatch(TABLE.getOrDefault(path, Set.of())::contains))
        .findFirst()
        .orElse("/leads");
  }

  /// The rows, for whoever checks them against the routes.
  static Map<String, Set<Role>> table() {
    return Map.copyOf(TABLE);
  }

  private static List<String> rowOf(String path) {
    List<String> parts =
        List.of(path.split("[/.]")).stream().filter(part -> !part.isEmpty()).toList();
    return parts.isEmpty()
        ? List.of()
        : parts.subList(0, parts.getFirst().equals("live") && parts.size() > 1 ? 2 : 1);
  }
}
