package io.leadline.config;

import io.leadline.domain.account.DialRules;
import io.leadline.domain.account.LineType;
import io.leadline.yaml.Fields;
import io.leadline.yaml.Readers;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Reads which numbers may be dialled without a human's confirmation. Nothing said means the usual
/// lines of the companies' own countries.
final class DiallingReader {
  private static final Map<String, LineType> TYPES =
      Arrays.stream(LineType.values())
          .filter(type -> type != LineType.UNKNOWN)
          .collect(Collectors.toMap(LineType::key, Function.identity(), (a, _) -> a, TreeMap::new));

  private DiallingReader() {}

  private record Allowed(String country, Set<LineType> types) {}

  static DialRules read(Fields fields, List<Company> companies) {
    List<Allowed> rows = fields.sections("allow", DiallingReader::allowed);
    var allowed = new TreeMap<String, Set<LineType>>();
    for (Allowed row : rows) {
      if (allowed.put(row.country(), row.types()) != null) {
        fields.fault("allow", row.country() + " stands there twice; name all its types in one row");
      }
    }
    if (!fields.has("allow")) {
      companies.forEach(company -> allowed.put(company.country(), DialRules.ORDINARY));
    }
    var usual = DialRules.Caps.USUAL;
    var caps =
        new DialRules.Caps(
            fields.or("perNumberAndDay", usual.perNumberAndDay(), Readers.whole(1, 1_000)),
            fields.or("perHour", usual.perHour(), Readers.whole(1, 100_000)),
            fields.or("perDay", usual.perDay(), Readers.whole(1, 100_000)));
    if (caps.perDay() < caps.perHour()) {
      fields.fault("perDay", "is less than perHour (" + caps.perHour() + ")");
    }
    return new DialRules(allowed, caps);
  }

  private static Allowed allowed(Fields fields) {
    String country = fields.must("country", "", Kinds::country);
    List<LineType> types = fields.list("types", Readers.oneOf(TYPES));
    return new Allowed(country, types.isEmpty() ? DialRules.ORDINARY : EnumSet.copyOf(types));
  }
}
