package io.leadline.domain.routing;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.leadline.domain.account.Account;
import io.leadline.domain.account.Identified;
import io.leadline.domain.account.Identity;
import io.leadline.event.AccountId;
import io.leadline.event.CompanyId;
import io.leadline.event.PhoneNumber;
import io.leadline.event.QueueName;
import io.leadline.event.Tier;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jeasy.rules.api.Facts;
import org.jeasy.rules.api.Rules;
import org.jeasy.rules.api.RulesEngineParameters;
import org.jeasy.rules.core.DefaultRulesEngine;
import org.jeasy.rules.core.RuleBuilder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One decision among many rules, where the last one takes the caller: every condition before it is
/// tried. The peers have the same conditions over the same facts: Easy Rules as Java conditions with
/// "the first rule that applies", CEL as compiled expressions tried in order.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DecisionBench {
  private static final Tier[] TIERS = {Tier.KEY, Tier.LARGE, Tier.MEDIUM, Tier.PUBLIC};
  private static final String[] LANGUAGES = {"de", "hu", "tr", "ru", "hy"};
  private static final QueueName SALES = new QueueName("incoming-sales");

  @Param({"50", "1000"})
  int rules;

  private RuleSet ours;
  private RouteFacts facts;
  private final DefaultRulesEngine easyEngine =
      new DefaultRulesEngine(new RulesEngineParameters().skipOnFirstAppliedRule(true));
  private Rules easy;
  private final List<CelRuntime.Program> programs = new ArrayList<>();
  private Map<String, Object> celFacts;

  @Setup
  public void prepare() throws CelValidationException, CelEvaluationException {
    facts = facts();
    ours = ours();
    easy = easy();
    compileCel();
  }

  /// Each rule asks two things: the first is about one of five matters, the second never holds with
  /// it.
  private RuleSet ours() {
    List<Rule> set = new ArrayList<>();
    var queue = new Stage.Named(new Target.Queue(SALES, Duration.ofMinutes(5)));
    for (int i = 0; i < rules - 1; i++) {
      List<Condition> when =
          switch (i % 5) {
            case 0 ->
                List.of(
                    new CallerCondition.TierIs(Set.of(TIERS[i % TIERS.length])),
                    new ArrivalCondition.LineIs(true));
            case 1 ->
                List.of(
                    new ArrivalCondition.LineIs(true),
                    new CallerCondition.CallerIs(
                        List.of(new NumberPattern.Beginning("+36" + (1000 + i))), false));
            case 2 ->
                List.of(
                    new ArrivalCondition.LanguageIs(Set.of(LANGUAGES[i % LANGUAGES.length])),
                    new ArrivalCondition.LineIs(true));
            case 3 ->
                List.of(
                    new CallerCondition.AccountIs(Set.of(new AccountId("account-" + i))),
                    new ArrivalCondition.LineIs(true));
            default ->
                List.of(
                    new ArrivalCondition.LineIs(true),
                    new LiveCondition.QueueStands(
                        SALES,
                        Optional.of(new Bounds(100 + i, 100_000, "> " + (99 + i), false)),
                        Optional.empty(),
                        Optional.empty()));
          };
      set.add(new Rule("rule-" + i, "bench:" + i, when, List.of(queue), Treatment.USUAL));
    }
    set.add(new Rule("everybody", "bench", List.of(), List.of(queue), Treatment.USUAL));
    return new RuleSet(set, "bench");
  }

  private static RouteFacts facts() {
    var account =
        new Account(
            new AccountId("globex"), "Globex", Tier.SMALL, Optional.empty(), Optional.empty());
    return new RouteFacts(
        new CompanyId("acme"),
        RouteFacts.Medium.CALL,
        Optional.of(new PhoneNumber("+49301234567")),
        "+49305550100",
        "acme",
        "en",
        new Identified(
            new Identity.OfAccount(account), Optional.empty(), false, Optional.empty()),
        Optional.empty(),
        ZonedDateTime.parse("2026-03-02T10:00+01:00[Europe/Berlin]"),
        true,
        Optional.empty(),
        new Snapshot(
            Map.of(SALES, new Floor.QueueState(3, Duration.ofSeconds(40), 1)),
            new Roster(List.of())));
  }

  private Rules easy() {
    var set = new Rules();
    for (int i = 0; i < rules; i++) {
      int number = i;
      set.register(
          new RuleBuilder()
              .name("rule-" + i)
              .priority(i)
              .when(given -> easyHolds(number, given))
              .then(given -> given.put("decided", number))
              .build());
    }
    return set;
  }

  private boolean easyHolds(int i, Facts given) {
    if (i == rules - 1) {
      return true;
    }
    boolean open = given.get("open");
    return switch (i % 5) {
      case 0 -> given.get("tier").equals(TIERS[i % TIERS.length].name()) && open;
      case 1 -> open && ((String) given.get("caller")).startsWith("+36" + (1000 + i));
      case 2 -> given.get("language").equals(LANGUAGES[i % LANGUAGES.length]) && open;
      case 3 -> given.get("account").equals("account-" + i) && open;
      default -> open && (long) given.get("waiting") > 99 + i;
    };
  }

  private void compileCel() throws CelValidationException, CelEvaluationException {
    CelCompiler compiler =
        CelCompilerFactory.standardCelCompilerBuilder()
            .addVar("open", SimpleType.BOOL)
            .addVar("tier", SimpleType.STRING)
            .addVar("caller", SimpleType.STRING)
            .addVar("language", SimpleType.STRING)
            .addVar("account", SimpleType.STRING)
            .addVar("waiting", SimpleType.INT)
            .build();
    CelRuntime runtime = CelRuntimeFactory.standardCelRuntimeBuilder().build();
    programs.clear();
    for (int i = 0; i < rules; i++) {
      CelAbstractSyntaxTree tree = compiler.compile(celText(i)).getAst();
      programs.add(runtime.createProgram(tree));
    }
    celFacts =
        Map.of(
            "open", true,
            "tier", "SMALL",
            "caller", "+49301234567",
            "language", "en",
            "account", "globex",
            "waiting", 3L);
  }

  private String celText(int i) {
    if (i == rules - 1) {
      return "true";
    }
    return switch (i % 5) {
      case 0 -> "tier == '" + TIERS[i % TIERS.length] + "' && open";
      case 1 -> "open && caller.startsWith('+36" + (1000 + i) + "')";
      case 2 -> "language == '" + LANGUAGES[i % LANGUAGES.length] + "' && open";
      case 3 -> "account == 'account-" + i + "' && open";
      default -> "open && waiting > " + (99 + i);
    };
  }

  @Benchmark
  public RouteDecision leadline() {
    return ours.decide(facts);
  }

  /// With every reason put into words, as a log of it would be.
  @Benchmark
  public List<String> leadlineWithReasons() {
    return ReasonText.kept(ours.decide(facts));
  }

  @Benchmark
  public Object easyRules() {
    var given = new Facts();
    given.put("open", true);
    given.put("tier", "SMALL");
    given.put("caller", "+49301234567");
    given.put("language", "en");
    given.put("account", "globex");
    given.put("waiting", 3L);
    easyEngine.fire(easy, given);
    return given.get("decided");
  }

  @Benchmark
  public int cel() throws CelEvaluationException {
    for (int i = 0; i < programs.size(); i++) {
      if ((boolean) programs.get(i).eval(celFacts)) {
        return i;
      }
    }
    throw new IllegalStateException("the last rule takes everybody");
  }
}
