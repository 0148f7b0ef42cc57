package io.leadline.app.prompts;

import io.leadline.app.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A program that speaks: given a text it writes a WAV file. `{language}`, `{text}` and `{file}` in
/// its command stand for those; without `{text}` the text comes on its standard input.
public record Speech(List<String> command) {
  /// What speaks unless another is named.
  public static final String USUAL = "espeak-ng -v {language} -s 150 -w {file} --stdin";

  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final int MOST_WORDS_OF_A_FAULT = 200;

  /// Reads a command.
  ///
  /// @param command as typed; blanks separate its parts
  /// @throws Refusal when it names no file to write to
  public static Speech of(String command) {
    if (!command.contains("{file}")) {
      throw new Refusal("the speech command names no {file} to write to: " + command);
    }
    return new Speech(Arrays.asList(command.strip().split("\\s+")));
  }

  /// Speaks.
  ///
  /// @throws Refusal when the program is missing, fails, or writes nothing
  public void speak(String language, String text, Path file) {
    boolean typed = command.stream().noneMatch(part -> part.contains("{text}"));
    List<String> filled =
        command.stream()
            .map(part ->
                part.replace("{language}", language)
                    .replace("{file}", file.toString())
                    .replace("{text}", text))
            .toList();
    try {
      Path said = Files.createTempFile("speech", ".log");
      Path words = Files.createTempFile("speech", ".txt");
      try {
        // from a file: a program that does not read it must not end with a broken pipe
        Files.writeString(words, typed ? text : "");
        run(filled, words, said);
        if (!Files.exists(file) || Files.size(file) == 0) {
          throw new Refusal(command.getFirst() + " wrote no sound for: " + text);
        }
      } finally {
        Files.delete(said);
        Files.delete(words);
      }
    } catch (IOException e) {
      throw new Refusal(
          command.getFirst()
              + " cannot be run; install it (Debian: apt install espeak-ng) or name another with"
              + " --speech",
          e);
    }
  }

  private void run(List<String> filled, Path typed, Path said) throws IOException {
    Process process =
        new ProcessBuilder(filled)
            .redirectInput(typed.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new Refusal(command.getFirst() + " did not end within " + LONGEST.toSeconds() + " s");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new Refusal("interrupted", e);
    }
    if (process.exitValue() != 0) {
      String why = Files.readString(said, StandardCharsets.ISO_8859_1).strip();
      throw new Refusal(
          command.getFirst()
              + " failed: "
              + why.substring(0, Math.min(why.length(), MOST_WORDS_OF_A_FAULT)));
    }
  }
}
