package io.leadline.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.leadline.rules.RuleFolder.Outcome.Accepted;
import io.leadline.rules.RuleFolder.Outcome.Refused;
import io.leadline.yaml.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultyRulesTest {
  private static final List<String> FILES = List.of("all.rules.yml", "all.cases.yml");
  private static final Pattern LINE = Pattern.compile("( *(?:- )?)(\\w+):(?: (.+))?");

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> misspeltKeyIsFoundWhereItStands() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String file : FILES) {
      List<String> lines = Files.readAllLines(ShippedRulesTest.FULL.resolve(file));
      for (int i = 0; i < lines.size(); i++) {
        Matcher parts = LINE.matcher(lines.get(i));
        // queues and reps of a case have names of their own
        if (parts.matches() && !String.valueOf(parts.group(3)).startsWith("{")) {
          int line = i;
          String value = parts.group(3) == null ? "" : " " + parts.group(3);
          String broken = parts.group(1) + parts.group(2) + "x:" + value;
          tests.add(
              dynamicTest(file + ":" + (i + 1) + broken, () -> refusedAt(file, line, broken)));
        }
      }
    }
    assertThat(tests).hasSizeGreaterThan(50);
    return tests.stream();
  }

  private void refusedAt(String file, int line, String broken) throws IOException {
    var lines = new ArrayList<>(Files.readAllLines(ShippedRulesTest.FULL.resolve(file)));
    lines.set(line, broken);
    assertThat(faults(file, String.join("\n", lines)))
        .extracting(fault -> fault.at().toString())
        .contains(folder.getFileName() + "/" + file + ":" + (line + 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rules | 'medium: call' | 'medium: fax' | 'medium: must be one of call, mail, not ''fax'''
          rules | 'tier: [key, large]' | 'tier: [keys]' | 'not ''keys''; did you mean ''key''?'
          rules | 'caller: ["+3630*", withheld]' | 'caller: [hidden]' | 'caller: must be a telephone number'
          rules | 'sender: ["*@globex.example", ivan@client.example]' | 'sender: globex' | 'sender: must be an address such as'
          rules | 'known: contact' | 'known: someone' | 'known: must be one of contact, several, account, nobody'
          rules | 'kam: true' | 'kam: Ann!' | 'kam: must be true, false or a user''s login such as ann, not ''Ann!'''
          rules | 'from: 09:00' | 'from: 9' | 'from: must be a time such as 09:00, not ''9'''
          rules | 'days: [mon, tue]' | 'days: [monday]' | 'days: must be one of mon, tue, wed, thu, fri, sat, sun'
          rules | '        language: de' | '' | 'not: says nothing'
          rules | '- tier: small' | '- {}' | 'any: an empty group holds always; take it out'
          rules | '- own: kam' | '- own: manager' | 'own: must be one of kam, deputy, last-rep, not ''manager'''
          rules | '- queue: sales' | '- rep: ann' | 'to: must end with a queue, a phone or a promise, so that nobody is left with one person'
          rules | '- queue: sales' | '- rep: ann\\n        queue: sales' | 'a stage names one of own, rep, reps, queue, phone, offer, promise'
          rules | 'for: 5m' | 'for: 5' | 'for: must be a time with its unit'
          rules | 'for: 5m' | 'for: 5h' | 'for: must be from 1s to 2h, not ''5h'''
          rules | 'askSource: always' | 'askSource: sometimes' | 'askSource: must be one of always, if-unknown, never'
          rules | 'priority: 7' | 'priority: high' | 'priority: must be a whole number from 0 to 1000'
          rules | 'notLead: spam' | 'notLead: junk' | 'notLead: must be one of'
          rules | 'name: everybody' | 'name: narrow' | 'the name ''narrow'' is taken at'
          rules | 'name: everybody' | 'name: everybody\\n    when: {tier: key}' | 'the last rule must take everybody: add one without when'
          rules | 'name: everybody' | 'name: all\\n    to: [{queue: q, for: 1m}]\\n  - name: everybody' | 'is never reached: ''all'''
          rules | 'name: everybody' | 'name: everybody\\n    when: {}' | 'when: says nothing; a rule for everybody has no when'
          cases | 'rule: everybody' | 'rule: nobody' | 'expects a rule ''nobody'' that does not exist'
          cases | 'sender: olga@globex.example' | 'caller: olga@globex.example' | 'caller: must be a telephone number; the address of a mail is its sender'
          cases | 'tier: key' | 'tier: keen' | 'tier: must be one of'
          cases | 'at: 2026-03-02T10:00' | 'at: monday' | 'at: must be a time such as 2026-03-02T10:00, not ''monday'''
          """)
  void faultSaysWhatIsWrong(String kind, String right, String wrong, String says)
      throws IOException {
    String file = "all." + kind + ".yml";
    String text = Files.readString(ShippedRulesTest.FULL.resolve(file));
    assertThat(text).contains(right);
    String broken =
        text.replaceFirst(
            Pattern.quote(right), Matcher.quoteReplacement(wrong.replace("\\n", "\n")));
    assertThat(faults(file, broken))
        .extracting(Fault::toString)
        .anyMatch(fault -> fault.contains(file + ":") && fault.contains(says));
  }

  @Test
  void fileThatIsNoYamlIsTheOnlyFaultOfItsRules() throws IOException {
    String text = Files.readString(ShippedRulesTest.FULL.resolve("all.rules.yml"));
    assertThat(faults("all.rules.yml", text.replaceFirst("\n  - name", "\n\t- name")))
        .singleElement()
        .satisfies(fault -> assertThat(fault.at().toString()).contains("all.rules.yml:"));
  }

  @Test
  void faultOfARuleStandsBeforeThoseOfItsCases() throws IOException {
    String text = Files.readString(ShippedRulesTest.FULL.resolve("all.rules.yml"));
    assertThat(faults("all.rules.yml", text.replace("name: everybody", "name: narrow")))
        .hasSizeGreaterThan(1)
        .extracting(fault -> fault.at().toString())
        .satisfies(places -> assertThat(places.getFirst()).contains("all.rules.yml:"))
        .satisfies(places -> assertThat(places.getLast()).contains("all.cases.yml:"));
  }

  @Test
  void faultyFolderLeavesTheOldRulesInForce() throws IOException {
    Instant noon = Instant.parse("2026-03-02T12:00:00Z");
    var rules =
        new RulesInForce(
            folder,
            ShippedRulesTest.read(ShippedRulesTest.FOLDER),
            () -> Vocabulary.ANY,
            () -> noon);
    faults("all.rules.yml", "rules: []");
    assertThat(rules.reload()).isNotEmpty();
    assertThat(rules.decide(new SupposedFacts().facts()).at()).contains("sales.rules.yml:");
    assertThat(rules.refused())
        .hasValueSatisfying(refused -> {
          assertThat(refused.at()).isEqualTo(noon);
          assertThat(refused.faults()).anyMatch(fault -> fault.contains("holds no rules"));
        });
    faults("", "");
    assertThat(rules.reload()).isEmpty();
    assertThat(rules.refused()).isEmpty();
    assertThat(rules.decide(new SupposedFacts().facts()).at()).contains("all.rules.yml:");
  }

  @Test
  void missingFolderIsAFault() {
    assertThat(RuleFolder.read(folder.resolve("none"), Vocabulary.ANY))
        .isInstanceOfSatisfying(
            Refused.class,
            refused ->
                assertThat(refused.faults())
                    .extracting(Fault::says)
                    .contains("is no folder that can be read"));
  }

  private List<Fault> faults(String file, String text) throws IOException {
    for (String each : FILES) {
      Files.writeString(
          folder.resolve(each),
          each.equals(file) ? text : Files.readString(ShippedRulesTest.FULL.resolve(each)));
    }
    return switch (RuleFolder.read(folder, Vocabulary.ANY)) {
      case Refused refused -> refused.faults();
      case Accepted _ -> List.of();
    };
  }
}
