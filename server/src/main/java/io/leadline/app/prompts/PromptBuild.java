package io.leadline.app.prompts;

import io.leadline.app.Refusal;
import io.leadline.app.prompts.PromptFolder.Prompt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Makes the archive of prompts: `leadline/<language>/<name>.<form>`, to be unpacked among the
/// sounds of the PBX. Whole, or not at all.
public record PromptBuild(Speech speech) {
  /// What was built.
  public record Built(int spoken, int recorded, long bytes) {}

  /// Builds.
  ///
  /// @throws Refusal where a prompt cannot be made or the archive not written
  public Built build(List<Prompt> prompts, Path archive) {
    Path parent = archive.toAbsolutePath().getParent();
    try {
      Path work = Files.createTempDirectory("prompts");
      Path unfinished = Files.createTempFile(parent, ".prompts", ".part");
      try {
        write(sounds(prompts, work), unfinished);
        Files.move(unfinished, archive, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(unfinished);
        delete(work);
      }
      int recorded = (int) prompts.stream().filter(Prompt.Recording.class::isInstance).count();
      return new Built(prompts.size() - recorded, recorded, Files.size(archive));
    } catch (IOException e) {
      throw new Refusal(
          archive + " cannot be written: " + e.getMessage() + "; name another with --out", e);
    }
  }

  /// Speaks as many at once as there are processors.
  private List<Sound> sounds(List<Prompt> prompts, Path work) throws IOException {
    try (var speakers =
        Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().name("speech-", 0).factory())) {
      List<Future<Sound>> asked =
          prompts.stream().map(prompt -> speakers.submit(() -> sound(prompt, work))).toList();
      var sounds = new ArrayList<Sound>();
      for (Future<Sound> one : asked) {
        try {
          sounds.add(one.get());
        } catch (ExecutionException e) {
          speakers.shutdownNow();
          if (e.getCause() instanceof Refusal refusal) {
            throw refusal;
          }
          throw new IOException(e.getMessage(), e);
        } catch (InterruptedException e) {
          speakers.shutdownNow();
          Thread.currentThread().interrupt();
          throw new Refusal("interrupted", e);
        }
      }
      return sounds;
    }
  }

  private Sound sound(Prompt prompt, Path work) throws IOException {
    String name = "leadline/" + prompt.language() + "/" + prompt.name();
    return switch (prompt) {
      case Prompt.Recording recording -> {
        byte[] content = Files.readAllBytes(recording.file());
        yield new Sound(
            name + "." + recording.form(),
            recording.form().equals("wav")
                ? TelephoneSound.of(content, recording.file().toString())
                : content);
      }
      case Prompt.Words words -> {
        Path raw = work.resolve(prompt.language() + "-" + prompt.name() + ".wav");
        speech.speak(words.language(), words.text(), raw);
        yield new Sound(name + ".wav", TelephoneSound.spoken(Files.readAllBytes(raw), name));
      }
    };
  }

  private static void write(List<Sound> sounds, Path to) throws IOException {
    try (var archive = new SoundArchive(Files.newOutputStream(to))) {
      for (Sound sound :
          sounds.stream().sorted(Comparator.comparing((Sound sound) -> sound.name)).toList()) {
        archive.add(sound.name, sound.content);
      }
    }
  }

  private static void delete(Path work) throws IOException {
    try (var all = Files.list(work)) {
      for (Path one : all.toList()) {
        Files.delete(one);
      }
    }
    Files.delete(work);
  }

  private static final class Sound {
    final String name;
    final byte[] content;

    Sound(String name, byte[] content) {
      this.name = name;
      this.content = content;
    }
  }
}
