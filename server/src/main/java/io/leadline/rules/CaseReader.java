package io.leadline.rules;

import io.leadline.domain.routing.AskSource;
import io.leadline.domain.routing.Condition.KnownAs;
import io.leadline.domain.routing.RouteFacts;
import io.leadline.domain.routing.RouteFacts.Medium;
import io.leadline.event.AccountId;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.event.NotLeadKind;
import io.leadline.event.PhoneNumber;
import io.leadline.event.SourceKey;
import io.leadline.event.Tier;
import io.leadline.rules.RuleCase.Expected;
import io.leadline.yaml.Fields;
import io.leadline.yaml.Readers;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;

/// Reads one `*.cases.yml`.
final class CaseReader {

  private CaseReader() {}

  static List<RuleCase> read(Fields file) {
    return file.sections("cases", CaseReader::one);
  }

  private static RuleCase one(Fields fields) {
    return new RuleCase(
        fields.at("name"),
        fields.must("name", "", Readers::text),
        fields.section("given", CaseReader::given),
        fields.section("expect", CaseReader::expected));
  }

  private static Expected expected(Fields fields) {
    return new Expected(
        fields.must("rule", "", Readers::text),
        fields.list("to", Readers::text),
        fields.maybe("priority", Readers.whole(0, 1000)),
        fields.maybe("askSource", Readers.oneOf(AskSource.class)),
        fields.maybe("notLead", Readers.oneOf(NotLeadKind.class)));
  }

  private static RouteFacts given(Fields fields) {
    var facts = new SupposedFacts();
    fields.maybe("company", CompanyId::new).ifPresent(facts::company);
    fields.maybe("medium", Readers.oneOf(Medium.class)).ifPresent(facts::medium);
    fields.maybe("dialled", CaseReader::plain).ifPresent(facts::dialled);
    fields.maybe("brand", Readers::text).ifPresent(facts::brand);
    fields.maybe("language", Readers::text).ifPresent(facts::language);
    fields.maybe("openLead", Readers::flag).ifPresent(facts::openLead);
    fields.maybe("at", CaseReader::time).ifPresent(facts::at);
    fields.maybe("open", Readers::flag).ifPresent(facts::open);
    return facts
        .caller(fields.maybe("caller", text -> new PhoneNumber(plain(text))))
        .known(fields.maybe("known", Readers.oneOf(KnownAs.Who.class)))
        .tier(fields.maybe("tier", Readers.oneOf(Tier.class)))
        .account(fields.maybe("account", AccountId::new))
        .kam(fields.maybe("kam", Login::new))
        .deputy(fields.maybe("deputy", Login::new))
        .lastRep(fields.maybe("lastRep", Login::new))
        .source(fields.maybe("source", SourceKey::new))
        .facts();
  }

  private static String plain(String text) {
    return text.contains("@") ? text : text.replaceAll("[ ()./-]", "");
  }

  private static ZonedDateTime time(String text) {
    try {
      return text.length() > 19
          ? ZonedDateTime.parse(text)
          : LocalDateTime.parse(text).atZone(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "must be a time such as 2026-03-02T10:00, not '" + text + "'", e);
    }
  }
}
