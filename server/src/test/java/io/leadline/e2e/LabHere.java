package io.leadline.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Whether the lab can run here.
final class LabHere implements ExecutionCondition {
  private static final List<String> PROGRAMS =
      List.of(
          "sipp",
          "redis-server",
          "dovecot",
          "postfix",
          "espeak-ng",
          "sox",
          "tshark",
          "dumpcap",
          "mmdebstrap",
          "unshare",
          "nsenter");
  private static final List<Path> FOLDERS =
      Stream.of("/usr/bin", "/usr/sbin", "/usr/local/bin", "/bin", "/sbin").map(Path::of).toList();

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if ("true".equals(System.getenv("CI"))) {
      return ConditionEvaluationResult.enabled("a skip is a failure here");
    }
    if (!"root".equals(System.getProperty("user.name"))
        || !Files.exists(Path.of("/etc/debian_version"))) {
      return ConditionEvaluationResult.disabled("the lab wants root on a Debian");
    }
    String[] more =
        context
            .getTestClass()
            .map(type -> type.getAnnotation(NeedsLab.class))
            .map(NeedsLab::programs)
            .orElseGet(() -> new String[0]);
    List<String> missing =
        Stream.concat(PROGRAMS.stream(), Arrays.stream(more)).filter(LabHere::isMissing).toList();
    return missing.isEmpty()
        ? ConditionEvaluationResult.enabled("the lab's programs are there")
        : ConditionEvaluationResult.disabled(
            "missing here: " + String.join(", ", missing) + "; run docker/lab/lab install");
  }

  private static boolean isMissing(String program) {
    return FOLDERS.stream().noneMatch(folder -> Files.isExecutable(folder.resolve(program)));
  }
}
