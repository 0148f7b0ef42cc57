package io.leadline.web.cost;

import io.leadline.domain.report.CostRow;
import io.leadline.domain.source.AttributionModel;
import io.leadline.domain.source.LeadCountInterval.CostInterval;
import io.leadline.domain.source.SourceCatalog;
import io.leadline.web.Viewer;
import io.leadline.web.Words;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// Draws the rows of the report in the reader's form.
record CostDrawing(Viewer viewer, SourceCatalog catalog, Currency currency) {
  private static final int WIDEST = 520;

  List<CostPage.Row> rows(List<CostRow> rows, String query) {
    return rows.stream().map(row -> row(row, link(row, query))).toList();
  }

  CostPage.Row total(List<CostRow> rows, String query) {
    BigDecimal spend = BigDecimal.ZERO;
    BigDecimal revenue = BigDecimal.ZERO;
    var counts =
        new CostRow.Counts(
            BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    for (CostRow row : rows) {
      if (!partOfWhole(row, rows)) {
        spend = spend.add(row.spend());
        revenue = revenue.add(row.revenue());
        counts =
            new CostRow.Counts(
                counts.contacts().add(row.counts().contacts()),
                counts.notLeads().add(row.counts().notLeads()),
                counts.leads().add(row.counts().leads()),
                counts.qualified().add(row.counts().qualified()),
                counts.won().add(row.counts().won()));
      }
    }
    var all =
        new CostRow(
            Optional.of("All"), Optional.empty(), currency, spend, counts, revenue, List.of());
    return row(all, query);
  }

  List<CostPage.Bar> chart(List<CostRow> rows) {
    double mostSpend = rows.stream().mapToDouble(row -> row.spend().doubleValue()).max().orElse(0);
    double mostLeads =
        rows.stream().mapToDouble(row -> row.counts().leads().doubleValue()).max().orElse(0);
    var bars = new ArrayList<CostPage.Bar>();
    for (CostRow row : rows) {
      bars.add(
          new CostPage.Bar(
              name(row),
              width(row.spend().doubleValue(), mostSpend),
              width(row.counts().leads().doubleValue(), mostLeads),
              amount(row.spend()),
              viewer.words().count(row.counts().leads())));
    }
    return bars;
  }

  /// A source's row whose channel is shown as a whole is in that row already.
  private static boolean partOfWhole(CostRow row, List<CostRow> rows) {
    return row.source().isPresent()
        && rows.stream()
            .anyMatch(other -> other.source().isEmpty() && other.channel().equals(row.channel()));
  }

  private CostPage.Row row(CostRow row, String link) {
    return new CostPage.Row(
        viewer.words().say(names().channel(row)),
        names().source(row),
        row.channel().isEmpty(),
        row.source().isEmpty() && row.channel().isPresent(),
        amount(row.spend()),
        viewer.words().count(row.counts().contacts()),
        viewer.words().count(row.counts().notLeads()),
        viewer.words().count(row.counts().leads()),
        viewer.words().count(row.counts().qualified()),
        viewer.words().count(row.counts().won()),
        amount(row.revenue()),
        amount(row.costPerLead()),
        row.interval().map(this::interval).orElse(""),
        amount(row.costPerQualified()),
        amount(row.costPerWon()),
        row.romi()
            .map(romi -> viewer.words().percent(OptionalDouble.of(romi.doubleValue())))
            .orElse(Words.NOTHING),
        link);
  }

  private String name(CostRow row) {
    return row.source().isPresent()
        ? names().source(row)
        : viewer.words().say(names().channel(row));
  }

  private CostNames names() {
    return new CostNames(catalog, viewer.words().locale().getLanguage());
  }

  private String interval(CostInterval interval) {
    Words words = viewer.words();
    return words.say(
        "%s to %s",
        amount(interval.low()),
        interval.high().map(this::amount).orElse(words.say("no upper bound")));
  }

  private String amount(Optional<BigDecimal> amount) {
    return amount.map(this::amount).orElse(Words.NOTHING);
  }

  private String amount(BigDecimal amount) {
    return viewer.words().amount(amount, currency);
  }

  private static String link(CostRow row, String query) {
    return query
        + "&channel="
        + URLEncoder.encode(row.channel().orElse(""), StandardCharsets.UTF_8)
        + "&source="
        + URLEncoder.encode(row.source().map(Object::toString).orElse(""), StandardCharsets.UTF_8);
  }

  private static int width(double value, double most) {
    return most == 0 ? 0 : (int) Math.round(value / most * WIDEST);
  }

  static String modelName(AttributionModel model) {
    return switch (model) {
      case DIALLED_FIRST -> "Number dialled first";
      case FIRST_WITNESS -> "First witness";
      case SELF_REPORTED_FIRST -> "Caller’s word first";
      case EQUAL_SPLIT -> "Equal split";
    };
  }

  static String modelKey(AttributionModel model) {
    return model.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
