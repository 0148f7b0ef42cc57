package io.leadline.templates;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.MustacheParseException;
import com.samskivert.mustache.Template;
import io.leadline.yaml.Fault;
import io.leadline.yaml.Place;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads `mail/<language>/<name>.mustache`: the first line is `Subject: …`, an empty line follows,
/// then the text. Every template is filled once for trial, so that a value nobody gives is found
/// now and not when a client waits.
final class TemplateFolder {
  static final List<String> VALUES = List.of("subject", "brand", "signature", "domain");
  private static final String ENDING = ".mustache";
  private static final String SUBJECT = "Subject:";
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
  private static final Pattern AT_LINE = Pattern.compile("@ line (\\d{1,6})");
  private static final int FILES = 500;
  private static final long LARGEST_BYTES = 64 * 1024;

  private final Path folder;
  private final List<Fault> faults = new ArrayList<>();

  private TemplateFolder(Path folder) {
    this.folder = folder;
  }

  /// What came of reading a folder.
  sealed interface Outcome {
    record Accepted(Map<Key, MailTemplate> templates) implements Outcome {}

    /// Not one template of it counts.
    record Refused(List<Fault> faults) implements Outcome {}
  }

  record Key(String name, String language) {}

  /// A checked template.
  record MailTemplate(Template subject, Template text) {}

  static Outcome read(Path folder) {
    return new TemplateFolder(folder).outcome();
  }

  private Outcome outcome() {
    var templates = new LinkedHashMap<Key, MailTemplate>();
    for (Path file : files()) {
      Path parent = file.getParent();
      String language = parent == null ? "" : String.valueOf(parent.getFileName());
      String name = String.valueOf(file.getFileName()).replace(ENDING, "");
      if (!LANGUAGE.matcher(language).matches()) {
        add(
            file,
            0,
            "a mail's template lies in a folder named after its language, such as mail/en");
      } else {
        template(file, templates, new Key(name, language));
      }
    }
    return faults.isEmpty()
        ? new Outcome.Accepted(Map.copyOf(templates))
        : new Outcome.Refused(List.copyOf(faults));
  }

  private List<Path> files() {
    Path mails = folder.resolve("mail");
    try (var files = Files.walk(mails, 3)) {
      return files.filter(file -> file.toString().endsWith(ENDING)).sorted().limit(FILES).toList();
    } catch (IOException e) {
      add(mails, 0, "the folder cannot be read");
      return List.of();
    }
  }

  private void template(Path file, Map<Key, MailTemplate> templates, Key key) {
    List<String> lines = lines(file);
    if (lines.isEmpty()) {
      return;
    }
    if (!lines.getFirst().startsWith(SUBJECT) || lines.size() < 3 || !lines.get(1).isBlank()) {
      add(file, 1, "a template begins with a line \"Subject: …\", an empty line, and the text");
      return;
    }
    String subject = lines.getFirst().substring(SUBJECT.length()).strip();
    String text = lines.stream().skip(2).collect(Collectors.joining("\n"));
    int before = faults.size();
    Template filledSubject = compiled(file, 1, subject);
    Template filledText = compiled(file, 3, text);
    if (faults.size() == before) {
      templates.put(key, new MailTemplate(filledSubject, filledText));
    }
  }

  private List<String> lines(Path file) {
    try {
      if (Files.size(file) > LARGEST_BYTES) {
        add(file, 0, "larger than %d bytes".formatted(LARGEST_BYTES));
        return List.of();
      }
      String text = Files.readString(file);
      List<String> lines = text.replaceFirst("^\uFEFF", "").lines().toList();
      if (lines.isEmpty()) {
        add(file, 1, "the template is empty");
      }
      return lines;
    } catch (CharacterCodingException e) {
      add(file, 0, "is not written in UTF-8");
    } catch (IOException e) {
      add(file, 0, "cannot be read");
    }
    return List.of();
  }

  private Template compiled(Path file, int firstLine, String text) {
    try {
      Template template = Mustache.compiler().escapeHTML(false).compile(text);
      template.execute(
          VALUES.stream().collect(Collectors.toMap(Function.identity(), value -> value)));
      return template;
    } catch (MustacheParseException e) {
      add(file, firstLine + lineOf(e) - 1, said(e));
    } catch (MustacheException.Context e) {
      add(
          file,
          firstLine + e.lineNo - 1,
          "there is no value {{%s}}; there are: %s".formatted(e.key, String.join(", ", VALUES)));
    } catch (MustacheException e) {
      add(file, firstLine, said(e));
    }
    return Mustache.compiler().compile("");
  }

  /// The library tells the line of a misspelt template in its message only.
  private static int lineOf(MustacheParseException e) {
    Matcher line = AT_LINE.matcher(String.valueOf(e.getMessage()));
    return line.find() ? Integer.parseInt(line.group(1)) : 1;
  }

  private static String said(MustacheException e) {
    return String.valueOf(e.getMessage()).replaceAll("\\s*@ line \\d+|\\s*\\R\\s*", " ").strip();
  }

  private void add(Path file, int line, String says) {
    faults.add(new Fault(new Place(file.toString(), line), says));
  }
}
