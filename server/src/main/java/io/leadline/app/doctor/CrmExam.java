package io.leadline.app.doctor;

import io.leadline.app.Refusal;
import io.leadline.app.wiring.Secrets;
import io.leadline.config.Crm;
import io.leadline.crm.HttpCrm;
import io.leadline.event.CompanyId;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Whether a company's CRM answers as it must beside a call: it is asked about a number of nobody.
final class CrmExam implements Exam {
  private static final String CHECK = "answer";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Map<String, String> environment;
  private final InstantSource clock;
  private final CompanyId company;
  private final Crm crm;

  CrmExam(Map<String, String> environment, InstantSource clock, CompanyId company, Crm crm) {
    this.environment = environment;
    this.clock = clock;
    this.company = company;
    this.crm = crm;
  }

  @Override
  public List<Finding> findings() {
    try {
      Optional<String> token =
          crm.token().map(secret -> Secrets.required(secret, "companies.crm.token", environment));
      return List.of(answer(new HttpCrm.Line(crm.address(), token)));
    } catch (Refusal missing) {
      return List.of(Findings.secret(area(), missing));
    }
  }

  private Finding answer(HttpCrm.Line line) {
    Vertx vertx = Vertx.vertx();
    try {
      Duration took =
          new HttpCrm(vertx, Map.of(company, line), clock)
              .tryOut(company)
              .await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return Finding.ok(area(), CHECK, "about a number of nobody after " + took.toMillis() + " ms");
    } catch (Exception e) { // a future throws what it failed with, also what nobody declares
      return Finding.fail(
          area(),
          CHECK,
          where() + ": " + why(e),
          "companies: crm: address: must answer GET with JSON, or 404 for somebody unknown, within "
              + HttpCrm.LIMIT.toMillis()
              + " ms; callers never wait for it, but strangers stay unknown");
    } finally {
      vertx.close().await();
    }
  }

  private static String why(Exception fault) {
    String said = fault.getMessage();
    return fault instanceof TimeoutException || said == null
        ? "no answer within " + HttpCrm.LIMIT.toMillis() + " ms"
        : said;
  }

  private String area() {
    return "crm " + company;
  }

  /// Without what may be a secret.
  private String where() {
    int query = crm.address().indexOf('?');
    return query < 0 ? crm.address() : crm.address().substring(0, query);
  }
}
