package io.leadline.app.prompts;

import io.leadline.app.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The folder of texts and recordings: `<language>/<name>.txt`, and beside it `<name>.wav` or
/// another form that Asterisk plays, where a speaker has recorded it.
public final class PromptFolder {
  private static final String WORDS = "txt";

  /// What Asterisk plays as it is.
  private static final Set<String> PLAYED =
      Set.of("wav", "gsm", "ulaw", "alaw", "g722", "g729", "sln", "sln16", "opus", "siren7");

  private final Path folder;

  public PromptFolder(Path folder) {
    this.folder = folder;
  }

  /// One prompt: a recording, or words to be spoken.
  public sealed interface Prompt {
    String language();

    String name();

    /// Recorded; wins over the words.
    record Recording(String language, String name, Path file, String form) implements Prompt {}

    /// To be spoken.
    record Words(String language, String name, String text) implements Prompt {}
  }

  /// The languages there are folders for.
  public List<String> languages() {
    try (var all = Files.list(folder)) {
      return all.filter(Files::isDirectory)
          .map(language -> language.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new Refusal(
          folder + " cannot be read; name the folder of the templates as folders.templates", e);
    }
  }

  /// The prompts of a language, by name.
  ///
  /// @param more words by name for what the folder does not have
  public List<Prompt> prompts(String language, Map<String, String> more) {
    var prompts = new TreeMap<String, Prompt>();
    more.forEach((name, text) -> prompts.put(name, new Prompt.Words(language, name, text)));
    List<Path> files = files(language);
    for (Path file : files) {
      if (form(file).equals(WORDS)) {
        prompts.put(name(file), new Prompt.Words(language, name(file), words(file)));
      }
    }
    for (Path file : files) {
      if (PLAYED.contains(form(file))) {
        prompts.put(name(file), new Prompt.Recording(language, name(file), file, form(file)));
      }
    }
    return new ArrayList<>(prompts.values());
  }

  private List<Path> files(String language) {
    Path of = folder.resolve(language);
    if (!Files.isDirectory(of)) {
      throw new Refusal("no prompts in '" + language + "': make the folder " + of);
    }
    try (var all = Files.list(of)) {
      return all.filter(Files::isRegularFile).sorted(Comparator.naturalOrder()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String words(Path file) {
    try {
      String words = Files.readString(file).strip();
      if (words.isEmpty()) {
        throw new Refusal(file + " is empty; write what callers are to hear");
      }
      return words;
    } catch (IOException e) {
      throw new Refusal(file + " cannot be read as UTF-8; save it as that", e);
    }
  }

  private static String name(Path file) {
    String whole = file.getFileName().toString();
    int dot = whole.lastIndexOf('.');
    return dot < 0 ? whole : whole.substring(0, dot);
  }

  private static String form(Path file) {
    String whole = file.getFileName().toString();
    return whole.substring(whole.lastIndexOf('.') + 1);
  }
}
