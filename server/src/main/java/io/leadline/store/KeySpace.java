package io.leadline.store;

import io.leadline.event.CompanyId;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// The keys of a company. All bear its hash tag, so that one script may touch them all, also on a
/// cluster. `server/docs/store.md` tells what stands under each.
public final class KeySpace {
  /// The field of `store` that says when a backup was put back, in milliseconds; absent where none
  /// was.
  public static final String RESTORED = "restored";

  private KeySpace() {}

  public static String key(CompanyId company, String name) {
    return "{" + company.value() + "}:" + name;
  }

  /// The name of an installation among those that share a store and know nothing of one another.
  public static String installation(Collection<CompanyId> companies) {
    return companies.stream().map(CompanyId::value).sorted().collect(Collectors.joining("+"));
  }

  /// A key of a PBX, which may serve several companies.
  static String ofPbx(Collection<CompanyId> companies, String pbx, String name) {
    return "{pbx:" + installation(companies) + "/" + pbx + "}:" + name;
  }

  static String[] keys(CompanyId company, List<String> names) {
    return names.stream().map(name -> key(company, name)).toArray(String[]::new);
  }
}
