package io.leadline.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.leadline.app.Refusal;
import io.leadline.flow.port.StoreAway;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Command;

class EndingTest {
  private final StringWriter err = new StringWriter();
  private final StringWriter out = new StringWriter();

  private int run(Exception fault, String... arguments) {
    return Commands.commandLine()
        .addSubcommand("fall", new Falling(fault))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  static Stream<Arguments> knownFaults() {
    return Stream.of(
        arguments(new Refusal("the queue is gone; make it"), "the queue is gone; make it"),
        arguments(new CompletionException(new Refusal("say who: --name")), "say who: --name"),
        arguments(
            new IllegalStateException(new BindException("Address already in use: /127.0.0.1:1")),
            "Address already in use: /127.0.0.1:1; stop the other program or choose another port"),
        arguments(
            new CompletionException(new StoreAway(new TimeoutException("slow"))),
            "leadline: the store does not answer; start it, or mend redis.uri"),
        arguments(
            StoreAway.late(Duration.ofSeconds(15), new TimeoutException()),
            "leadline: the store did not answer within 15 s; it is there, so it or this machine is"
                + " busy: try again"),
        arguments(new ConnectException("Connection refused"), "start what should listen there"),
        arguments(new UnknownHostException("pbx.example"), "pbx.example; correct the name"),
        arguments(
            new UncheckedIOException(new NoSuchFileException("spend.csv")),
            "spend.csv does not exist; correct the name"),
        arguments(
            new FileAlreadyExistsException("bk"), "leadline: bk exists; name another, or a folder"),
        arguments(new AccessDeniedException("queue_log"), "queue_log may not be read"));
  }

  @ParameterizedTest
  @MethodSource("knownFaults")
  void knownFaultIsOneLineThatSaysWhatToDo(Exception fault, String line) {
    assertThat(run(fault, "fall")).isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("leadline: ")
        .contains(line);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void wrongValueIsWrongUsage() {
    assertThat(run(new WrongValue("--at: no time"), "fall")).isEqualTo(2);
    assertThat(err.toString().lines()).containsExactly("leadline: --at: no time");
  }

  @Test
  void unknownFaultIsOneLineThatNamesTheWayToTheRest() {
    assertThat(run(new IllegalStateException("two\nlines"), "fall")).isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains("two lines", "--debug")
        .doesNotContain("\tat ");
  }

  @Test
  void debugShowsWhereAFaultCameFrom() {
    assertThat(run(new Refusal("no"), "fall", "--debug")).isEqualTo(1);
    assertThat(err.toString()).contains("leadline: no", "\tat ");
  }

  @Test
  void misspeltCommandIsOneLineWithTheLikelyOne() {
    assertThat(run(new Refusal("no"), "versoin")).isEqualTo(2);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains("versoin", "did you mean", "version", "leadline help");
  }

  @Test
  void wrongOptionOfACommandPointsAtItsHelp() {
    assertThat(run(new Refusal("no"), "version", "--jsn")).isEqualTo(2);
    assertThat(err.toString().lines()).singleElement().asString().contains("--jsn");
  }

  @Test
  void optionsThatExcludeEachOtherAreNamedInOneLine() {
    assertThat(run(new Refusal("no"), "report", "queues", "--json", "--csv")).isEqualTo(2);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("leadline: --json, --csv are mutually exclusive");
  }

  @Command(name = "fall")
  private record Falling(Exception fault) implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      throw fault;
    }
  }
}
