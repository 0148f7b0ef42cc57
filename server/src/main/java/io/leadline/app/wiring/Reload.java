package io.leadline.app.wiring;

import io.leadline.app.ConfigurationInForce;
import io.leadline.app.FolderWatch;
import io.leadline.app.Refusal;
import io.leadline.rules.RulesInForce;
import io.leadline.templates.MailTemplates;
import io.leadline.yaml.Fault;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes over changed rules, mail templates, sources, calendars and cadences while the server runs:
/// all or nothing, a faulty file leaves the old ones in force and is told in the log and to a
/// listener.
final class Reload {
  private static final Logger LOG = LoggerFactory.getLogger(Reload.class);

  private static final String YAML = ".yml";
  private static final String TEMPLATE = ".mustache";

  private static final String RULES = "routing rules";
  private static final String TEMPLATES = "mail templates";
  private static final String CONFIGURATION = "configuration";

  private final Listener listener;
  private final ConfigurationInForce configuration;
  private final RulesInForce rules;
  private final FolderWatch configurationWatch;
  private final FolderWatch rulesWatch;

  private final MailTemplates templates;
  private final FolderWatch templatesWatch;

  private boolean begun;

  /// Is told what became of each change.
  interface Listener {
    /// What stands in the files is what holds, from the start on or since now.
    void inForce(String what);

    /// The old ones stay in force.
    ///
    /// @param faults at least one
    void refused(String what, List<Fault> faults);
  }

  Reload(
      ConfigurationInForce configuration,
      RulesInForce rules,
      MailTemplates templates,
      Listener listener) {
    this.listener = listener;
    this.configuration = configuration;
    this.rules = rules;
    this.templates = templates;
    try {
      this.templatesWatch =
          new FolderWatch(List.of(configuration.installation().folders().templates()), TEMPLATE);
      this.configurationWatch = new FolderWatch(List.of(configuration.folder()), YAML);
      this.rulesWatch =
          new FolderWatch(List.of(configuration.installation().folders().rules()), YAML);
    } catch (IOException e) {
      throw new Refusal("the configuration cannot be watched: " + e.getMessage(), e);
    }
  }

  /// Looks once. Blocks on the disk.
  synchronized boolean look() throws IOException {
    boolean changed = false;
    if (!begun) {
      begun = true;
      List.of(RULES, TEMPLATES, CONFIGURATION).forEach(listener::inForce);
    }
    if (rulesWatch.changed()) {
      changed = true;
      told(RULES, rules.reload());
    }
    if (templatesWatch.changed()) {
      changed = true;
      told(TEMPLATES, templates.reload());
    }
    if (configurationWatch.changed()) {
      changed = true;
      switch (configuration.reload()) {
        case ConfigurationInForce.Reloaded.TakenOver taken -> {
          if (taken.changed()) {
            told(CONFIGURATION, List.of());
          } else {
            listener.inForce(CONFIGURATION);
          }
          if (taken.restartNeeded()) {
            LOG.warn("leadline.yml has changed: that is taken over at the next start");
          }
        }
        case ConfigurationInForce.Reloaded.Kept kept -> told(CONFIGURATION, kept.faults());
      }
    }
    return changed;
  }

  private void told(String what, List<Fault> faults) {
    if (faults.isEmpty()) {
      LOG.info("{}: the change is in force", what);
      listener.inForce(what);
    } else {
      LOG.error("{}: the old ones stay in force: {}", what, faults);
      listener.refused(what, faults);
    }
  }
}
