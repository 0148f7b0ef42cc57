package io.leadline.app.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.app.ConfiguredSources;
import io.leadline.config.Company;
import io.leadline.domain.report.CostPerLead;
import io.leadline.domain.report.CostRow;
import io.leadline.domain.source.AttributionModel;
import io.leadline.domain.source.LeadCountInterval.CostInterval;
import io.leadline.domain.source.SourceCatalog;
import io.leadline.event.SourceKey;
import io.leadline.flow.ReportFlow;
import io.leadline.web.cost.CostCsv;
import io.leadline.web.cost.CostNames;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "cost-per-lead",
    mixinStandardHelpOptions = true,
    description = {
      "What the leads of each source cost.",
      "A row for each source, one with an empty source for a channel that has spend of its own (all its"
          + " spend and leads), one with channel null for leads of unknown source."
    })
final class ReportCostCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;
  @Mixin private ReportPeriod period;

  @Option(
      names = "--model",
      description = "dialled-first (usual), first-witness, self-reported-first, equal-split.")
  private String model = "dialled-first";

  @Mixin private ReportForm form;

  @Override
  public Integer call() throws IOException {
    try (var session = StoreSession.open(config)) {
      Company whose = period.company(session);
      var catalog =
          new ConfiguredSources(session.configuration()::exchangeable).catalog(whose.id());
      var report = report(whose, catalog);
      List<CostRow> rows =
          StoreSession.answer(
              new ReportFlow(session.store().records()).costPerLead(whose.id(), report));
      form.print(
          spec,
          _ -> Json.print(spec, tree(rows)),
          out -> out.print(CostCsv.of(rows)),
          out -> writeTable(rows, new CostNames(catalog, whose.languages().getFirst()), out));
      return 0;
    }
  }

  private CostPerLead report(Company whose, SourceCatalog catalog) {
    ReportPeriod.Days days = period.days(whose.zone());
    return new CostPerLead(
        days.first(),
        days.last(),
        days.zone(),
        whose.currency(),
        modelOf(),
        CostPerLead.DEFAULT_WINDOW,
        catalog);
  }

  private AttributionModel modelOf() {
    try {
      return AttributionModel.valueOf(model.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw new WrongValue(
          "no such model: '"
              + model
              + "'; dialled-first, first-witness, self-reported-first or equal-split",
          e);
    }
  }

  private static void writeTable(List<CostRow> rows, CostNames names, PrintWriter out) {
    int channel = width(rows.stream().map(names::channel), "channel");
    int source = width(rows.stream().map(names::source), "source");
    String line = "%-" + channel + "s  %-" + source + "s %12s %6s %10s";
    out.println(line.formatted("channel", "source", "spend", "leads", "per lead"));
    rows.forEach(row ->
        out.println(
            line.formatted(
                names.channel(row),
                names.source(row),
                row.rounded(row.spend()).toPlainString(),
                row.counts().leads().toPlainString(),
                row.costPerLead().map(cost -> row.rounded(cost).toPlainString()).orElse("–"))));
  }

  private static int width(Stream<String> names, String heading) {
    return Math.max(heading.length(), names.mapToInt(String::length).max().orElse(0));
  }

  private static ArrayNode tree(List<CostRow> rows) {
    var all = JsonMapper.builder().build().createArrayNode();
    rows.forEach(row -> put(all.addObject(), row));
    return all;
  }

  private static void put(ObjectNode node, CostRow row) {
    node.put("channel", row.channel().orElse(null));
    node.put("source", row.source().map(SourceKey::value).orElse(null));
    node.put("spend", row.rounded(row.spend()).toPlainString());
    node.put("currency", row.currency().getCurrencyCode());
    node.put("contacts", plain(row.counts().contacts()));
    node.put("notLeads", plain(row.counts().notLeads()));
    node.put("leads", plain(row.counts().leads()));
    node.put("qualified", plain(row.counts().qualified()));
    node.put("won", plain(row.counts().won()));
    node.put("revenue", row.rounded(row.revenue()).toPlainString());
    node.put("costPerLead", money(row, row.costPerLead()));
    Optional<CostInterval> interval = row.interval();
    if (interval.isPresent()) {
      node.putArray("interval")
          .add(money(row, Optional.of(interval.get().low())))
          .add(money(row, interval.get().high()));
    } else {
      node.putNull("interval");
    }
    node.put("costPerQualified", money(row, row.costPerQualified()));
    node.put("costPerWon", money(row, row.costPerWon()));
    node.put("romi", money(row, row.romi()));
  }

  private static BigDecimal plain(BigDecimal count) {
    return count.stripTrailingZeros().scale() <= 0 ? count.setScale(0) : count.stripTrailingZeros();
  }

  private static @Nullable String money(CostRow row, Optional<BigDecimal> amount) {
    return amount.map(value -> row.rounded(value).toPlainString()).orElse(null);
  }
}
