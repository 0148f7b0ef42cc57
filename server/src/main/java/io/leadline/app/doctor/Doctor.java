package io.leadline.app.doctor;

import io.leadline.config.Company;
import io.leadline.config.ConfigurationFolder;
import io.leadline.config.ConfigurationFolder.Outcome;
import io.leadline.yaml.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Examines an installation, part after part.
public final class Doctor {
  private static final String CONFIGURATION = "configuration";

  private final Path folder;
  private final Map<String, String> environment;
  private final boolean prompts;
  private final InstantSource clock;
  private final Consumer<String> progress;

  /// @param folder where the configuration stands
  /// @param prompts whether the PBX is to play each prompt, which takes some seconds each
  /// @param progress is told how far what takes long has come, in lines
  public Doctor(
      Path folder,
      Map<String, String> environment,
      boolean prompts,
      InstantSource clock,
      Consumer<String> progress) {
    this.folder = folder;
    this.environment = Map.copyOf(environment);
    this.prompts = prompts;
    this.clock = clock;
    this.progress = progress;
  }

  /// Without a configuration there is nothing more to look at.
  ///
  /// @param told is handed the findings of each part as soon as there are any
  public void examine(Consumer<List<Finding>> told) {
    switch (ConfigurationFolder.read(folder, environment)) {
      case Outcome.Refused refused -> told.accept(unreadable(refused.faults()));
      case Outcome.Accepted accepted -> {
        told.accept(List.of(Finding.ok(FileFindings.AREA, CONFIGURATION, folder + " is sound")));
        var room =
            new ExamRoom(folder, accepted.configuration(), environment, prompts, clock, progress);
        exams(room).forEach(exam -> told.accept(exam.findings()));
      }
    }
  }

  private List<Finding> unreadable(List<Fault> faults) {
    return Files.isDirectory(folder)
        ? FileFindings.of(CONFIGURATION, faults)
        : List.of(
            Finding.fail(
                FileFindings.AREA,
                CONFIGURATION,
                folder + " is no folder",
                "name the one with leadline.yml: --config DIR, or export LEADLINE_CONFIG=DIR"));
  }

  private static List<Exam> exams(ExamRoom room) {
    var exams = new ArrayList<Exam>();
    var seats = Seats.ask(room);
    exams.add(new RulesExam(room, seats));
    exams.add(new ClientsExam(room, seats));
    exams.add(new StoreExam(room));
    exams.add(new PortExam(room));
    room.installation().pbxs().forEach(pbx -> exams.add(new PbxExam(room, pbx, seats)));
    room.installation().mailboxes().forEach(mailbox -> exams.add(new MailExam(room, mailbox)));
    for (Company company : room.installation().companies()) {
      company
          .crm()
          .ifPresent(
              crm -> exams.add(new CrmExam(room.environment(), room.clock(), company.id(), crm)));
    }
    room.installation()
        .alarms()
        .webhook()
        .ifPresent(
            webhook -> exams.add(new WebhookExam(room.environment(), room.clock(), webhook)));
    return exams;
  }
}
