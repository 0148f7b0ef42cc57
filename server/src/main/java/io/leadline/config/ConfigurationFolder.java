package io.leadline.config;

import io.leadline.domain.source.SourceCatalog;
import io.leadline.domain.task.CompanyCalendar;
import io.leadline.domain.task.WorkingHours;
import io.leadline.event.CompanyId;
import io.leadline.event.QueueName;
import io.leadline.yaml.Fault;
import io.leadline.yaml.Faults;
import io.leadline.yaml.Fields;
import io.leadline.yaml.Overrides;
import io.leadline.yaml.Place;
import io.leadline.yaml.YamlFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Reads a folder with `leadline.yml`, `sources.yml`, `calendar.yml` and `cadences.yml`, all or
/// nothing.
public final class ConfigurationFolder {
  /// Variables of the launcher and the log, which stand for no value of a file.
  private static final Set<String> OTHER_VARIABLES =
      Set.of("LEADLINE_CONFIG", "LEADLINE_JAVA_OPTS", "LEADLINE_LOG_LEVEL");

  private static final CompanySources NO_SOURCES =
      new CompanySources(
          new SourceCatalog(List.of(), Map.of(), List.of()),
          Map.of(),
          new CompanySources.Question(
              Duration.ofSeconds(3), 1, Duration.ofSeconds(15), true, Optional.empty()));

  /// Stands in when `leadline.yml` names no company, so that the other files are read all the same.
  private static final Company NO_COMPANY =
      new Company(
          new CompanyId("none"),
          "",
          ZoneOffset.UTC,
          Currency.getInstance("EUR"),
          List.of(),
          "DE",
          new QueueName("none"),
          List.of(),
          Optional.empty());

  private final Path folder;
  private final Path home;
  private final Faults faults = new Faults();
  private final Overrides overrides;

  private ConfigurationFolder(Path folder, Path home, Map<String, String> environment) {
    this.folder = folder;
    this.home = home;
    this.overrides = Overrides.of(environment);
  }

  /// What came of reading the folder.
  public sealed interface Outcome {
    record Accepted(Configuration configuration) implements Outcome {}

    /// Not one value of it counts.
    ///
    /// @param faults at least one, by file and line
    record Refused(List<Fault> faults) implements Outcome {}
  }

  public static Outcome read(Path folder, Map<String, String> environment) {
    return read(folder, Path.of(System.getProperty("leadline.home", ".")), environment);
  }

  /// @param home where the program lies, with the folders it was shipped with
  static Outcome read(Path folder, Path home, Map<String, String> environment) {
    return new ConfigurationFolder(folder, home, environment).outcome();
  }

  private Outcome outcome() {
    if (!Files.isDirectory(folder)) {
      return new Outcome.Refused(
          List.of(
              new Fault(
                  new Place(folder.toString(), 0),
                  Files.exists(folder)
                      ? "is a file; LEADLINE_CONFIG or --config names the folder it is in"
                      : "the folder is not there; LEADLINE_CONFIG names it, or --config")));
    }
    Optional<Installation> installation =
        file("leadline.yml", "", fields -> InstallationReader.read(folder, home, fields));
    List<Company> companies = installation.map(Installation::companies).orElse(List.of());
    Exchangeable exchangeable = exchangeable(companies);
    overrides.reportUnknown(otherVariables(installation), faults);
    return installation.isPresent() && faults.none()
        ? new Outcome.Accepted(new Configuration(installation.get(), exchangeable))
        : new Outcome.Refused(faults.all());
  }

  private Exchangeable exchangeable(List<Company> companies) {
    Map<CompanyId, CompanySources> sources =
        byCompany("sources.yml", "sources", companies, (fields, _) -> SourcesReader.read(fields));
    Map<CompanyId, CompanyCalendar> calendars =
        byCompany(
            "calendar.yml",
            "calendar",
            companies,
            (fields, company) -> CalendarReader.read(fields, company.zone()));
    for (Company company : companies) {
      sources.putIfAbsent(company.id(), NO_SOURCES);
      calendars.putIfAbsent(
          company.id(),
          new CompanyCalendar(WorkingHours.always(company.zone()), Map.of(), Map.of()));
    }
    return new Exchangeable(
        Map.copyOf(sources),
        Map.copyOf(calendars),
        file("cadences.yml", "cadences", CadencesReader::read).orElse(Map.of()));
  }

  private <T> Map<CompanyId, T> byCompany(
      String name, String path, List<Company> companies, BiFunction<Fields, Company, T> reader) {
    Map<CompanyId, T> read = new HashMap<>();
    file(
        name,
        path,
        fields -> {
          if (companies.isEmpty()) {
            fields.names(CompanyId::new, block -> reader.apply(block, NO_COMPANY));
          }
          for (Company company : companies) {
            fields
                .maybeSection(company.id().value(), block -> reader.apply(block, company))
                .ifPresent(value -> read.put(company.id(), value));
          }
          return read;
        });
    return read;
  }

  private <T> Optional<T> file(String name, String path, Function<Fields, T> reader) {
    return YamlFile.read(folder.resolve(name), faults)
        .map(mapping -> Fields.read(mapping, path, faults, overrides, reader));
  }

  private static Set<String> otherVariables(Optional<Installation> installation) {
    var names = new ArrayList<>(OTHER_VARIABLES);
    installation.ifPresent(found ->
        NamedSecret.of(found).stream()
            .map(NamedSecret::secret)
            .forEach(secret -> {
              if (secret instanceof Secret.InVariable variable) {
                names.add(variable.name());
              }
            }));
    return Set.copyOf(names);
  }
}
