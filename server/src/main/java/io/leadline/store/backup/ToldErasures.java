package io.leadline.store.backup;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Erasures that a machine without the old store and its folder can only be told of: by copies of
/// `erased-COMPANY.json` from the old server's `folders.state`, or by receipts of `person erase
/// --json`. A receipt's hashes mean something only with the company's key, which the file bears,
/// and so does a backup taken after the company's first erasure.
///
/// @param byCompany milliseconds by hash, and where it is known the key under `key`
public record ToldErasures(Map<String, Map<String, String>> byCompany) {
  public static final ToldErasures NONE = new ToldErasures(Map.of());

  /// For people: the key is what a receipt lacks.
  public static final String RECEIPT_ENOUGH =
      "a receipt of person erase --json is enough only where the backup, this store or this machine's"
          + " folders.state knows an earlier erasure";

  static final String KEY = "key";
  private static final Pattern NAME = Pattern.compile("erased-([a-z0-9-]+)\\.json");
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /// Reads what is given.
  ///
  /// @param companies those of the backup
  /// @throws BadBackup where a file is neither of the two, or of no company of the backup
  public static ToldErasures read(List<Path> files, Set<String> companies) throws IOException {
    var all = new HashMap<String, Map<String, String>>();
    for (Path file : files) {
      JsonNode told = parsed(file);
      boolean receipt = told.path("hashes").isArray();
      String company = receipt ? told.path("company").asText() : ofName(file, companies);
      if (!companies.contains(company)) {
        throw new BadBackup(
            "%s tells of '%s', which the backup does not hold; leave it out"
                .formatted(file, company));
      }
      Map<String, String> known = all.computeIfAbsent(company, _ -> new LinkedHashMap<>());
      join(known, receipt ? ofReceipt(told, file) : ofFile(told, file), file.toString());
    }
    return new ToldErasures(Map.copyOf(all));
  }

  /// What is known otherwise, and what was told.
  ///
  /// @throws BadBackup where the two are of different keys
  Map<String, String> with(String company, Map<String, String> known) {
    var all = new LinkedHashMap<>(known);
    join(all, byCompany.getOrDefault(company, Map.of()), "what --erased tells of " + company);
    return all;
  }

  private static void join(Map<String, String> known, Map<String, String> more, String which) {
    String key = known.get(KEY);
    if (key != null && !key.equals(more.getOrDefault(KEY, key))) {
      throw new BadBackup(
          which + " is of another installation: its key is not the one known; leave it out");
    }
    known.putAll(more);
  }

  private static JsonNode parsed(Path file) throws IOException {
    try {
      return MAPPER.readTree(Files.readString(file));
    } catch (JacksonException e) {
      throw neither(file);
    }
  }

  private static String ofName(Path file, Set<String> companies) {
    Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
    return name.matches()
        ? name.group(1)
        : companies.size() == 1 ? companies.iterator().next() : "the company of " + file;
  }

  private static Map<String, String> ofFile(JsonNode told, Path file) {
    if (!told.path(KEY).isTextual()) {
      throw neither(file);
    }
    var known = new LinkedHashMap<String, String>();
    told.properties().forEach(field -> known.put(field.getKey(), field.getValue().asText()));
    return known;
  }

  private static Map<String, String> ofReceipt(JsonNode told, Path file) {
    try {
      String at = Long.toString(Instant.parse(told.path("at").asText()).toEpochMilli());
      var known = new LinkedHashMap<String, String>();
      told.path("hashes").forEach(hash -> known.put(hash.asText(), at));
      return known;
    } catch (DateTimeException e) {
      throw neither(file);
    }
  }

  private static BadBackup neither(Path file) {
    return new BadBackup(
        file
            + " is neither an erased-COMPANY.json of folders.state nor a receipt of person erase"
            + " --json");
  }
}
