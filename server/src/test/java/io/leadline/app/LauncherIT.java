package io.leadline.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher script with the packaged product.
class LauncherIT {

  private static final Path PRODUCT = Path.of("target", "leadline");

  @TempDir private Path release;

  @BeforeEach
  void unpackRelease() throws IOException {
    Files.copy(Path.of("..", "leadline"), release.resolve("leadline"));
    assertThat(release.resolve("leadline").toFile().setExecutable(true)).isTrue();
    Files.createSymbolicLink(release.resolve("lib"), PRODUCT.resolve("lib").toAbsolutePath());
  }

  @AfterEach
  void unlinkLibraries() throws IOException {
    Files.delete(release.resolve("lib"));
  }

  @Test
  void releaseRunsWithoutBuilding() throws Exception {
    var run = run(List.of(), "version");
    assertThat(run.errors()).isEmpty();
    assertThat(run.output()).startsWith("leadline ").contains("java 25");
    assertThat(run.exit()).isZero();
  }

  @Test
  void wrongUsageEndsWithTwoAndKeepsStandardOutputClean() throws Exception {
    var run = run(List.of(), "sevre");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.output()).isEmpty();
    assertThat(run.errors()).contains("sevre");
  }

  @Test
  void missingJavaIsOneLineThatSaysWhatToDo() throws Exception {
    var empty = Files.createDirectory(release.resolve("empty"));
    Files.writeString(
        release.resolve("leadline"),
        Files.readString(release.resolve("leadline"))
            .replace("/usr/lib/jvm", empty.toString())
            .replace("command -v java", "command -v no-such-java"));
    var run = run(List.of("JAVA_HOME=", "HOME=" + empty), "version");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.errors().lines()).hasSize(1).first().asString().contains("install a JDK 25");
  }

  @Test
  void productYoungerThanItsSourcesIsNotBuiltAgain() throws Exception {
    Files.createDirectories(release.resolve("server/src/main"));
    var poms = List.of(release.resolve("pom.xml"), release.resolve("server/pom.xml"));
    for (Path pom : poms) {
      Files.writeString(pom, "<project/>");
      Files.setLastModifiedTime(pom, FileTime.from(Instant.EPOCH));
    }
    var run = run(List.of(), "version");
    assertThat(run.exit()).isZero();
    assertThat(run.errors()).isEmpty();
  }

  private Run run(List<String> environment, String... arguments) throws Exception {
    var command = new ProcessBuilder(release.resolve("leadline").toString());
    command.command().addAll(List.of(arguments));
    environment.forEach(
        entry -> command.environment().put(entry.split("=", 2)[0], entry.split("=", 2)[1]));
    Path output = release.resolve("output");
    Path errors = release.resolve("errors");
    var process = command.redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Run(
        process.exitValue(), Files.readString(output, UTF_8), Files.readString(errors, UTF_8));
  }

  private record Run(int exit, String output, String errors) {}
}
