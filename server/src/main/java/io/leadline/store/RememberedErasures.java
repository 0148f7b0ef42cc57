package io.leadline.store;

import io.leadline.event.CompanyId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// The hashes of who was erased, with their key, as they stand in a folder beside a server: hash to
/// epoch milliseconds, and `key`.
public final class RememberedErasures {
  private RememberedErasures() {}

  /// Where they stand.
  public static Path file(Path folder, String company) {
    return folder.resolve("erased-" + company + ".json");
  }

  /// All of a company's; none where there is no file.
  public static Map<String, String> of(Path folder, CompanyId company) throws IOException {
    Map<String, String> known = new LinkedHashMap<>();
    Path file = file(folder, company.value());
    if (Files.exists(file)) {
      Json.parse(Files.readString(file))
          .properties()
          .forEach(field -> known.put(field.getKey(), field.getValue().asText()));
    }
    return known;
  }
}
