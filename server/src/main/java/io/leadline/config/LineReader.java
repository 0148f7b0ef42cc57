package io.leadline.config;

import io.leadline.config.Company.CompanyBrand;
import io.leadline.config.Mailbox.Security;
import io.leadline.config.Mailbox.Server;
import io.leadline.event.CompanyId;
import io.leadline.event.EmailAddress;
import io.leadline.yaml.Fields;
import io.leadline.yaml.Readers;
import java.net.URI;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Reads the parts of `leadline.yml` that name other machines: store, exchanges, mailboxes.
final class LineReader {
  private static final EmailAddress NO_ADDRESS = new EmailAddress("nobody@invalid");
  private static final URI NO_URL = URI.create("https://nowhere.invalid");

  private final Path folder;
  private final CompanyId first;
  private final String country;
  private final Map<String, CompanyId> companies = new TreeMap<>();
  private final Map<String, String> brands = new TreeMap<>();

  LineReader(Path folder, List<Company> companies, CompanyId first, String country) {
    this.folder = folder;
    this.first = first;
    this.country = country;
    for (Company company : companies) {
      this.companies.put(company.id().value(), company.id());
      for (CompanyBrand brand : company.brands()) {
        brands.put(brand.name(), brand.name());
      }
    }
  }

  Redis redis(Fields fields) {
    List<String> uris = fields.list("uri", Readers::text);
    boolean embedded = uris.isEmpty() || uris.equals(List.of("embedded"));
    List<URI> nodes =
        embedded ? List.of() : fields.list("uri", Kinds.uri(Set.of("redis", "rediss")));
    boolean inFile = fields.at("uri").line() > 0;
    if (inFile && nodes.stream().anyMatch(node -> node.getUserInfo() != null)) {
      fields.fault("uri", "holds a secret; use redis.user and redis.password instead");
    }
    return new Redis(
        nodes,
        fields.maybe("user", Readers::text),
        fields.has("password") || !embedded
            ? secret(fields, "password", Optional.empty())
            : Optional.empty(),
        Set.copyOf(fields.list("accept", Readers.oneOf(Redis.Accept.class))));
  }

  Pbx pbx(Fields fields) {
    return new Pbx(
        fields.must("name", "", Kinds::name),
        fields.or("company", first, Readers.oneOf(companies)),
        fields.or("country", country, Kinds::country),
        fields.section("ami", this::ami),
        fields.section("agi", LineReader::agi),
        fields.maybe("queueLog", text -> folder.resolve(Readers.text(text)).normalize()),
        fields.list("outside", Kinds::outside).stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList());
  }

  private Pbx.Ami ami(Fields fields) {
    return new Pbx.Ami(
        fields.or("host", "127.0.0.1", Kinds::host),
        fields.or("port", 5038, Readers.whole(1, 65535)),
        fields.or("tls", false, Readers::flag),
        fields.or("user", "leadline", Readers::text),
        secretOf(fields, "secret", "LEADLINE_AMI_SECRET"));
  }

  private static Pbx.Agi agi(Fields fields) {
    return new Pbx.Agi(
        fields.or("host", "127.0.0.1", Kinds::host),
        fields.or("port", 4573, Readers.whole(1, 65535)),
        fields.list("peers", Kinds::address));
  }

  Mailbox mailbox(Fields fields) {
    return new Mailbox(
        fields.must("name", "", Kinds::name),
        brands.isEmpty() ? "" : fields.must("brand", "", Readers.oneOf(brands)),
        fields.must("address", NO_ADDRESS, EmailAddress::new),
        fields.section("imap", imap -> server(imap, 993, Security.TLS)),
        fields.section("smtp", smtp -> server(smtp, 587, Security.STARTTLS)),
        fields.or("folder", "INBOX", Readers::text),
        fields.or("acknowledge", true, Readers::flag),
        fields.list("trustedServers", Kinds::host));
  }

  private Server server(Fields fields, int port, Security byDefault) {
    String host = fields.must("host", "", Kinds::host);
    Security security = fields.or("security", byDefault, Readers.oneOf(Security.class));
    if (security == Security.NONE && !InstallationReader.loopback(host)) {
      fields.fault("security", "none is for loopback only; use tls or starttls");
    }
    return new Server(
        host,
        fields.or("port", port, Readers.whole(1, 65535)),
        security,
        fields.or("user", "", Readers::text),
        secretOf(fields, "password", "LEADLINE_MAIL_PASSWORD"));
  }

  /// The CRM of a company. Without TLS it is asked on this machine only.
  Crm crm(Fields fields) {
    return new Crm(
        fields.must("address", "", LineReader::address), secret(fields, "token", Optional.empty()));
  }

  private static String address(String text) {
    if (!text.contains("{number}")) {
      throw new IllegalArgumentException("must say with {number} where the number goes");
    }
    var _ = guarded(text.replace("{number}", "0"));
    return text;
  }

  private static URI guarded(String text) {
    URI uri = Kinds.uri(Set.of("http", "https")).read(text);
    if (uri.getScheme().equals("http") && !InstallationReader.loopback(uri.getHost())) {
      throw new IllegalArgumentException("must begin with https:// unless it is on this machine");
    }
    return uri;
  }

  /// Whoever is told of alarms. Without TLS on this machine only.
  Webhook webhook(Fields fields) {
    return new Webhook(
        fields.must("url", NO_URL, LineReader::guarded),
        secretOf(fields, "secret", "LEADLINE_ALARMS_WEBHOOK_SECRET"));
  }

  private Secret secretOf(Fields fields, String key, String variable) {
    return secret(fields, key, Optional.of(variable))
        .orElseGet(() -> new Secret.InVariable(variable));
  }

  /// A secret is `{env: NAME}` or `{file: PATH}`; a secret itself must not stand there.
  private Optional<Secret> secret(Fields fields, String key, Optional<String> variable) {
    if (fields.single(key)) {
      fields.fault(key, "must not stand here; name where it is found: {env: NAME} or {file: PATH}");
      return Optional.empty();
    }
    Optional<String> itself = fields.variable(key);
    if (itself.isPresent()) {
      return itself.map(Secret.InVariable::new);
    }
    return fields
        .maybeSection(key, this::place)
        .orElseGet(() -> variable.map(Secret.InVariable::new));
  }

  private Optional<Secret> place(Fields fields) {
    Optional<Secret> inVariable = fields.maybe("env", Kinds::variable).map(Secret.InVariable::new);
    Optional<Secret> inFile =
        fields
            .maybe("file", text -> folder.resolve(Readers.text(text)).normalize())
            .map(Secret.InFile::new);
    if (inVariable.isPresent() == inFile.isPresent()) {
      fields.fault("env", "say either env or file");
    }
    return inVariable.or(() -> inFile);
  }
}
