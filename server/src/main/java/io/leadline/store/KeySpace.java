package io.leadline.store;

import io.leadline.event.CompanyId;
import java.util.List;

/// The keys of a company. All bear its hash tag, so that one script may touch them all, also on a
/// cluster. `server/docs/store.md` tells what stands under each.
public final class KeySpace {
  private KeySpace() {}

  public static String key(CompanyId company, String name) {
    return "{" + company.value() + "}:" + name;
  }

  static String[] keys(CompanyId company, List<String> names) {
    return names.stream().map(name -> key(company, name)).toArray(String[]::new);
  }
}
