package io.leadline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.leadline.config.ConfigurationFolder.Outcome.Accepted;
import io.leadline.config.ConfigurationFolder.Outcome.Refused;
import io.leadline.yaml.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every way to break a configuration is one clear fault at its file and line.
class FaultyConfigurationTest {
  static final Path FULL = Path.of("src", "test", "resources", "config-full");
  static final List<String> FILES =
      List.of("leadline.yml", "sources.yml", "calendar.yml", "cadences.yml");
  private static final Pattern LINE = Pattern.compile("( *(?:- )?)([\\w-]+):(?: (.+))?");

  /// Keys a user chooses: another spelling is another name, not a fault.
  private static final Set<String> OWN_WORDS = Set.of("hu", "en", "kam", "export", "fairs");

  @TempDir private Path folder;

  @Test
  void fullConfigurationIsAccepted() {
    assertThat(ConfigurationFolder.read(FULL, Map.of())).isInstanceOf(Accepted.class);
  }

  @TestFactory
  Stream<DynamicTest> misspeltKeyIsFoundWhereItStands() throws IOException {
    return mutations((indent, key, value) -> {
      String wrong = key.charAt(0) + "x" + key.substring(1);
      return OWN_WORDS.contains(key) ? null : indent + wrong + ":" + value;
    });
  }

  @TestFactory
  Stream<DynamicTest> valueOfAnotherKindIsFoundWhereItStands() throws IOException {
    return mutations((indent, key, _) -> indent + key + ": [[broken]]");
  }

  private Stream<DynamicTest> mutations(Mutation mutation) throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String file : FILES) {
      List<String> lines = Files.readAllLines(FULL.resolve(file));
      for (int i = 0; i < lines.size(); i++) {
        var parts = LINE.matcher(lines.get(i));
        if (parts.matches() && parts.group(3) != null) {
          String broken = mutation.of(parts.group(1), parts.group(2), " " + parts.group(3));
          int line = i;
          if (broken != null) {
            tests.add(
                dynamicTest(file + ":" + (i + 1) + broken, () -> refusedAt(file, line, broken)));
          }
        }
      }
    }
    assertThat(tests).hasSizeGreaterThan(50);
    return tests.stream();
  }

  private void refusedAt(String file, int line, String broken) {
    var faults = faults(file, line, broken);
    assertThat(faults)
        .extracting(fault -> fault.at().toString())
        .contains(folder.resolve(file) + ":" + (line + 1));
  }

  private List<Fault> faults(String file, int line, String broken) {
    try {
      for (String each : FILES) {
        var lines = new ArrayList<>(Files.readAllLines(FULL.resolve(each)));
        if (each.equals(file)) {
          lines.set(line, broken);
        }
        Files.write(folder.resolve(each), lines);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return faults();
  }

  private List<Fault> faults() {
    return switch (ConfigurationFolder.read(folder, Map.of())) {
      case Refused refused -> refused.faults();
      case Accepted _ -> List.of();
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'leadline.yml' | 'id: north' | 'id: North Ltd' | 'id: not a company id: ''North Ltd'''
          'leadline.yml' | 'id: south' | 'id: north' | 'id: ''north'' is taken already'
          'leadline.yml' | 'zone: Europe/Budapest' | 'zone: Europa/Budapest' | 'zone: must be a time zone such as Europe/Berlin, not ''Europa/Budapest''; did you mean ''Europe/Budapest''?'
          'leadline.yml' | 'currency: HUF' | 'currency: Forint' | 'currency: must be a currency''s ISO 4217 code such as EUR, not ''Forint'''
          'leadline.yml' | 'country: HU' | 'country: hu' | 'country: must be a country''s ISO 3166 code in capitals such as DE, not ''hu'''
          'leadline.yml' | 'languages: [hu, en]' | 'languages: [english, en]' | 'languages: must be a language''s ISO 639 code such as en, not ''english'''
          'leadline.yml' | 'salesQueue: sales' | 'salesQueue: our sales' | 'salesQueue: not a queue name: ''our sales'''
          'leadline.yml' | 'language: en' | 'language: fr' | 'language: ''fr'' is not among the company''s languages'
          'leadline.yml' | 'numbers: ["+36 1 555 0100"]' | 'numbers: [call us]' | 'numbers: must be a telephone number such as +49301234567, not ''callus'''
          'leadline.yml' | '- name: south' | '- name: north' | 'name: ''north'' is taken already'
          'leadline.yml' | 'name: South Ltd' | 'nmae: South Ltd' | 'unknown key ''nmae''; did you mean ''name''?'
          'leadline.yml' | 'name: South Ltd' | 'name:' | '''name'' is missing'
          'leadline.yml' | 'uri: [redis://one:6379, redis://two:6379]' | 'uri: http://one' | 'uri: must be an address beginning with redis'
          'leadline.yml' | 'redis://one:6379' | 'redis://:pw@one:6379' | 'uri: holds a secret; use redis.user and redis.password instead'
          'leadline.yml' | 'env: STORE_SECRET' | 'env: my secret' | 'env: must be the name of an environment variable, not ''my secret'''
          'leadline.yml' | 'port: 5039' | 'port: 99999' | 'port: must be a whole number from 1 to 65535, not ''99999'''
          'leadline.yml' | 'tls: true' | 'tls: yes' | 'tls: must be true or false, not ''yes'''
          'leadline.yml' | 'file: ami.secret' | '{file: a, env: b}' | 'env: say either env or file'
          'leadline.yml' | 'peers: [10.0.0.1]' | 'peers: [pbx]' | 'peers: must be an IP address, not ''pbx'''
          'leadline.yml' | 'company: south' | 'company: sooth' | 'company: must be one of north, south, not ''sooth''; did you mean ''south''?'
          'leadline.yml' | 'brand: south' | 'brand: west' | 'brand: must be one of north, south, not ''west'''
          'leadline.yml' | 'address: sales@south.example' | 'address: sales' | 'address: not a mail address: ''sales'''
          'leadline.yml' | 'security: starttls' | 'security: startls' | 'security: must be one of tls, starttls, none, not ''startls''; did you mean ''starttls''?'
          'leadline.yml' | 'host: imap.south.example' | 'host: "imap south"' | 'host: must be a host name or an address, not ''imap south'''
          'leadline.yml' | 'security: starttls' | 'security: none' | 'security: none is for loopback only; use tls or starttls'
          'leadline.yml' | 'acknowledge: false' | 'acknowledge: maybe' | 'acknowledge: must be true or false, not ''maybe'''
          'leadline.yml' | 'sessionLength: 8h' | 'sessionLength: 8' | 'sessionLength: must be a time with its unit such as 20s, 5m, 2h, 14d or 150ms, not ''8'''
          'leadline.yml' | 'sessionLength: 8h' | 'sessionLength: 1s' | 'sessionLength: must be from 5m to 30d, not ''1s'''
          'leadline.yml' | 'chain: leadline.yml' | 'chain: missing.pem' | 'missing.pem does not exist or may not be read by this user'
          'leadline.yml' | 'address: https://sales.example.com' | 'address: sales.example.com' | 'address: must be an address beginning with http'
          'leadline.yml' | 'mailBytes: 20000' | 'mail_bytes: 20000' | 'unknown key ''mail_bytes''; did you mean ''mailBytes''?'
          'leadline.yml' | 'calls: 10d' | 'calls: 0d' | 'calls: must be from 1d to 10950d, not ''0d'''
          'leadline.yml' | 'web:' | 'web: *web' | 'not YAML'
          'sources.yml' | 'channel: fairs' | 'channel: fair' | 'channel: must be one of fairs, not ''fair''; did you mean ''fairs''?'
          'sources.yml' | '1: fair' | '1: fare' | '1: must be one of fair, not ''fare''; did you mean ''fair''?'
          'sources.yml' | '1: fair' | '12: fair' | '12: a key of the question is one digit'
          'sources.yml' | 'repeats: 2' | 'repeats: 9' | 'repeats: must be a whole number from 0 to 3, not ''9'''
          'sources.yml' | 'from: 2026-01-01' | 'from: 01.01.2026' | 'from: must be a day such as 2026-03-31, not ''01.01.2026'''
          'sources.yml' | 'until: 2026-06-30' | 'until: 2025-06-30' | 'until: lies before from'
          'sources.yml' | '- address: fair@north.example' | '- number: +3615550111' | '+3615550111 stands for fair and for fair at the same time'
          'sources.yml' | '- address: fair@north.example' | '- source: fair' | '''source'' stands twice, first in line'
          'calendar.yml' | 'mon-fri: [08:00-12:00, 13:00-17:00]' | 'mon-fri: 9-17' | 'mon-fri: must be hours such as 09:00-18:00, or closed, not ''9-17'''
          'calendar.yml' | 'mon-fri: [08:00-12:00, 13:00-17:00]' | 'mon-fri: 17:00-09:00' | 'mon-fri: ends at 09:00, not after it begins at 17:00; split it at midnight'
          'calendar.yml' | '[08:00-12:00, 13:00-17:00]' | '[08:00-12:00, 11:00-13:00]' | 'hours: 08:00-12:00 and 11:00-13:00 overlap'
          'calendar.yml' | 'mon-fri: [08:00-12:00, 13:00-17:00]' | 'mon-fri: closed' | 'hours: there is no working time in the week'
          'calendar.yml' | 'mon-fri:' | 'fri-mon:' | 'fri-mon: a day is mon, tue, wed, thu, fri, sat, sun, or several such as mon-fri'
          'calendar.yml' | 'holidays: [12-25]' | 'holidays: [25.12.]' | 'holidays: must be a day such as 2026-12-24, or 12-25 for every year, not ''25.12.'''
          'calendar.yml' | '2026-12-24:' | '2026-02-30:' | '2026-02-30: must be a day such as'
          'calendar.yml' | 'north:' | 'nord:' | 'unknown key ''nord''; did you mean ''north''?'
          'cadences.yml' | 'kind: call-back' | 'kind: callback' | 'did you mean ''call-back''?'
          'cadences.yml' | 'clock: wall-clock' | 'clock: wall' | 'clock: must be one of'
          'cadences.yml' | 'lost-call:' | 'los-call:' | 'unknown key ''los-call''; did you mean ''lost-call''?'
          'cadences.yml' | 'after: 20m' | 'after:' | '''after'' is missing'
          'cadences.yml' | 'won: []' | '' | '''won'' is missing'
          'cadences.yml' | 'won: []' | 'won: [' | 'not YAML'
          """)
  void faultSaysWhatIsWrongAndWhatMendsIt(String file, String right, String wrong, String says)
      throws IOException {
    for (String each : FILES) {
      String text = Files.readString(FULL.resolve(each));
      assertThat(text)
          .satisfies(whole -> assertThat(!each.equals(file) || whole.contains(right)).isTrue());
      Files.writeString(
          folder.resolve(each),
          each.equals(file)
              ? text.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong))
              : text);
    }
    assertThat(faults())
        .extracting(Fault::toString)
        .anyMatch(fault -> fault.contains(file + ":") && fault.contains(says))
        .noneMatch(fault -> fault.contains("pw@"));
  }

  @Test
  void allFaultsOfAllFilesAreToldAtOnce() throws IOException {
    for (String each : FILES) {
      Files.writeString(
          folder.resolve(each), Files.readString(FULL.resolve(each)) + "\nnonsense: 1\n");
    }
    assertThat(((Refused) ConfigurationFolder.read(folder, Map.of())).faults())
        .extracting(Fault::says)
        .hasSize(4)
        .allMatch(says -> says.startsWith("unknown key 'nonsense'"));
  }

  private interface Mutation {
    String of(String indent, String key, String value);
  }
}
