package io.leadline.config;

import io.leadline.config.Company.CompanyBrand;
import io.leadline.event.CompanyId;
import io.leadline.event.EmailAddress;
import io.leadline.event.QueueName;
import io.leadline.yaml.Fields;
import io.leadline.yaml.Reader;
import io.leadline.yaml.Readers;
import io.leadline.yaml.Spoken;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Reads `leadline.yml`. Paths in it are taken from its own folder.
final class InstallationReader {
  private static final Reader<Duration> OVERDUE =
      Readers.duration(Duration.ofMinutes(1), Duration.ofDays(7));
  private static final CompanyId NO_COMPANY = new CompanyId("none");
  private static final Duration YEAR = Duration.ofDays(365);

  private final Path folder;
  private final Path home;
  private final Set<String> names = new HashSet<>();

  private InstallationReader(Path folder, Path home) {
    this.folder = folder;
    this.home = home;
  }

  /// @param home where the program lies, with the folders it was shipped with
  static Installation read(Path folder, Path home, Fields file) {
    return new InstallationReader(folder, home).installation(file);
  }

  private Installation installation(Fields file) {
    List<Company> companies = file.sections("companies", this::company);
    if (companies.isEmpty()) {
      file.fault("companies", "name at least one company");
    }
    CompanyId first = companies.isEmpty() ? NO_COMPANY : companies.getFirst().id();
    String country = companies.isEmpty() ? "DE" : companies.getFirst().country();
    var lines = new LineReader(folder, companies, first, country);
    return new Installation(
        companies,
        file.section("redis", lines::redis),
        file.sections("pbxs", unique("pbxs", lines::pbx, Pbx::name)),
        file.sections("mailboxes", unique("mailboxes", lines::mailbox, Mailbox::name)),
        file.section("dialling", dialling -> DiallingReader.read(dialling, companies)),
        file.section("web", this::web),
        file.section("management", InstallationReader::management),
        file.section("folders", this::folders),
        file.section("retention", InstallationReader::retention),
        file.section("alarms", alarms -> alarms(alarms, lines)),
        file.section("limits", InstallationReader::limits));
  }

  private <T> Function<Fields, T> unique(
      String kind, Function<Fields, T> reader, Function<T, String> name) {
    return fields -> {
      T read = reader.apply(fields);
      claim(fields, "name", kind, name.apply(read));
      return read;
    };
  }

  private void claim(Fields fields, String key, String kind, String name) {
    if (!name.isEmpty() && !names.add(kind + " " + name)) {
      fields.fault(key, "'" + name + "' is taken already");
    }
  }

  private Company company(Fields fields) {
    CompanyId id = fields.must("id", NO_COMPANY, CompanyId::new);
    claim(fields, "id", "companies", id.value());
    List<String> languages = fields.list("languages", Kinds::language);
    List<String> spoken = languages.isEmpty() ? List.of("en") : languages;
    var company =
        new Company(
            id,
            fields.must("name", "", Readers::text),
            fields.must("zone", ZoneOffset.UTC, Spoken::zone),
            fields.must("currency", Currency.getInstance("EUR"), Kinds::currency),
            spoken,
            fields.must("country", "DE", Kinds::country),
            fields.or("salesQueue", new QueueName("incoming-sales"), QueueName::new),
            fields.sections("brands", brand -> brand(brand, spoken)),
            fields.maybeSection("crm", new LineReader(folder, List.of(), NO_COMPANY, "DE")::crm));
    if (company.brands().isEmpty()) {
      fields.fault("brands", "name at least one brand");
    }
    return company;
  }

  private CompanyBrand brand(Fields fields, List<String> spoken) {
    String name = fields.must("name", "", Kinds::name);
    claim(fields, "name", "brands", name);
    String language = fields.or("language", spoken.getFirst(), Kinds::language);
    if (!spoken.contains(language)) {
      fields.fault("language", "'" + language + "' is not among the company's languages");
    }
    List<String> numbers = fields.list("numbers", Kinds::number);
    numbers.forEach(number -> claim(fields, "numbers", "numbers", number));
    return new CompanyBrand(
        name,
        fields.or("title", name, Readers::text),
        language,
        numbers,
        fields.values("signature", Kinds::language, Readers::text));
  }

  private Web web(Fields fields) {
    String host = fields.or("host", "127.0.0.1", Kinds::host);
    int port = fields.or("port", 8080, Readers.whole(1, 65535));
    var certificate =
        fields.maybeSection(
            "certificate",
            files ->
                new Web.Certificate(
                    files.must("chain", folder, this::file),
                    files.must("key", folder, this::file)));
    List<String> proxies = fields.list("behindProxy", Kinds::address);
    if (!loopback(host) && certificate.isEmpty() && proxies.isEmpty()) {
      fields.fault(
          "host", "only loopback is served without a certificate; set certificate or behindProxy");
    }
    String scheme = certificate.isPresent() ? "https" : "http";
    return new Web(
        host,
        port,
        certificate,
        proxies,
        fields.or(
            "address",
            URI.create(scheme + "://localhost:" + port),
            Kinds.uri(Set.of("http", "https"))),
        fields.or(
            "sessionLength",
            Duration.ofHours(12),
            Readers.duration(Duration.ofMinutes(5), Duration.ofDays(30))));
  }

  static boolean loopback(String host) {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
  }

  private static Management management(Fields fields) {
    return new Management(
        fields.or("host", "127.0.0.1", Kinds::host),
        fields.or("port", 8081, Readers.whole(1, 65535)));
  }

  private Folders folders(Fields fields) {
    return new Folders(
        fields.or("rules", shipped("routing-rules"), this::path),
        fields.or("templates", shipped("templates"), this::path),
        fields.or("state", path("../data"), this::path));
  }

  /// A folder of the release: beside the configuration, or in it where that was copied elsewhere,
  /// else the program's own.
  private Path shipped(String name) {
    Path beside = path("../" + name);
    return Stream.of(beside, path(name), home.resolve(name))
        .filter(Files::isDirectory)
        .findFirst()
        .orElse(beside);
  }

  private Path path(String text) {
    return folder.resolve(Readers.text(text)).normalize();
  }

  private Path file(String text) {
    Path file = path(text);
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException(file + " does not exist or may not be read by this user");
    }
    return file;
  }

  private static Retention retention(Fields fields) {
    var bounds = Readers.duration(Duration.ofDays(1), YEAR.multipliedBy(30));
    return new Retention(
        fields.or("calls", YEAR.multipliedBy(2), bounds),
        fields.or("mails", YEAR.multipliedBy(2), bounds),
        fields.or("leads", YEAR.multipliedBy(5), bounds),
        fields.or("audit", YEAR.multipliedBy(2), bounds),
        fields.or("journal", YEAR, bounds),
        fields.or("backups", Duration.ofDays(90), bounds));
  }

  private static Alarms alarms(Fields fields, LineReader lines) {
    return new Alarms(
        fields.list("mail", EmailAddress::new),
        fields.or(
            "repeatAfter",
            Duration.ofMinutes(5),
            Readers.duration(Duration.ofMinutes(1), Duration.ofDays(1))),
        fields.or(
            "keyClientUnanswered",
            Duration.ofSeconds(30),
            Readers.duration(Duration.ofSeconds(5), Duration.ofMinutes(10))),
        fields.or("overdueDeputy", Duration.ofMinutes(15), OVERDUE),
        fields.or("overdueSupervisor", Duration.ofMinutes(15), OVERDUE),
        fields.or("overdueAlarm", Duration.ofMinutes(30), OVERDUE),
        fields.maybe("heartbeat", Kinds.uri(Set.of("http", "https"))),
        fields.maybeSection("webhook", lines::webhook));
  }

  private static Limits limits(Fields fields) {
    return new Limits(
        fields.or("calls", 20_000, Readers.whole(1, 100_000)),
        fields.or("mailBytes", 50_000_000, Readers.whole(10_000, 500_000_000)),
        fields.or("requestBytes", 1_000_000, Readers.whole(10_000, 100_000_000)),
        fields.or("spoolMegabytes", 1_024, Readers.whole(16, 1_000_000)),
        fields.maybe("directoryMegabytes", Readers.whole(16, 100_000)));
  }
}
