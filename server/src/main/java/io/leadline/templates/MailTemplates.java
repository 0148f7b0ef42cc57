package io.leadline.templates;

import io.leadline.flow.port.Renderer;
import io.leadline.templates.TemplateFolder.MailTemplate;
import io.leadline.yaml.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/// The mails' templates in force. A folder is taken over whole or not at all.
public final class MailTemplates implements Renderer {
  private static final int SUBJECT_CHARS = 400;

  private final Path folder;
  private final List<String> languages;
  private final AtomicReference<Map<TemplateFolder.Key, MailTemplate>> inForce =
      new AtomicReference<>(Map.of());

  /// Templates of a folder; none are in force before [#reload].
  ///
  /// @param folder the folder `templates`
  /// @param languages the company's, the first for those whose language has no template
  public MailTemplates(Path folder, List<String> languages) {
    this.folder = folder;
    this.languages = List.copyOf(languages);
  }

  /// What is wrong in a folder of templates; nothing is taken over.
  public static List<Fault> check(Path folder) {
    return switch (TemplateFolder.read(folder)) {
      case TemplateFolder.Outcome.Accepted _ -> List.of();
      case TemplateFolder.Outcome.Refused refused -> refused.faults();
    };
  }

  /// Takes the folder over.
  ///
  /// @return what is wrong; then the old templates stay in force
  public List<Fault> reload() {
    return switch (TemplateFolder.read(folder)) {
      case TemplateFolder.Outcome.Accepted accepted -> {
        inForce.set(accepted.templates());
        yield List.of();
      }
      case TemplateFolder.Outcome.Refused refused -> refused.faults();
    };
  }

  /// The template filled, in the language, else in one of the company's, else in English.
  ///
  /// @throws IllegalStateException when there is no such template in any language
  @Override
  public Rendered mail(String template, String language, Map<String, String> values) {
    Map<TemplateFolder.Key, MailTemplate> templates = inForce.get();
    var tried = new ArrayList<String>();
    tried.add(language);
    tried.addAll(languages);
    tried.add("en");
    for (String candidate : tried) {
      MailTemplate found = templates.get(new TemplateFolder.Key(template, candidate));
      if (found != null) {
        return new Rendered(
            oneLine(found.subject().execute(values)), found.text().execute(values), candidate);
      }
    }
    throw new IllegalStateException(
        "there is no template mail/%s/%s.mustache".formatted(language, template));
  }

  /// A subject comes from a stranger's mail: nothing of it may start a new header.
  private static String oneLine(String subject) {
    String line = subject.replaceAll("[\\p{Cntrl}\u2028\u2029]+", " ").strip();
    return line.length() > SUBJECT_CHARS ? line.substring(0, SUBJECT_CHARS) : line;
  }
}
