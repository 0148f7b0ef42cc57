package io.leadline.app.command;

import io.leadline.app.Refusal;
import io.leadline.app.wiring.LedgerByHand;
import io.leadline.config.Pbx;
import io.leadline.pbx.queuelog.LedgerImport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "import",
    description = {
      "Records the calls of a PBX's queue log that are missing in the store.",
      "The running server does this by itself for the log that it follows; this is for files it cannot see. The same"
          + " file, or a call that is known, counts once."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Only calls that came through Leadline's dialplan are recorded (their first line is LLARRIVED); others are",
      "counted as strangers, and `queuelog report` has their figures. A call whose end the files do not tell is left",
      "for the next import: name the file that follows together with this one. Member names are taken for users'."
    })
final class QueueLogImportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Option(
      names = "--pbx",
      paramLabel = "NAME",
      description = "Whose log it is, as in leadline.yml; needed where there are several.")
  private @Nullable String pbx;

  @Option(names = "--json", description = "Writes one JSON object.")
  private boolean json;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "The log; rotated and packed (gzip) ones in any order.")
  private List<Path> files = List.of();

  @Override
  public Integer call() throws IOException {
    try (var session = StoreSession.open(config)) {
      String name = pbx(session);
      LedgerImport.Result result =
          LedgerByHand.read(session.configuration(), System.getenv(), session.store(), name, files);
      print(name, result);
      return 0;
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      throw new Refusal(e.getMessage() + "; import again, nothing is counted twice", e);
    }
  }

  private String pbx(StoreSession session) {
    List<String> names =
        session.configuration().installation().pbxs().stream().map(Pbx::name).toList();
    if (pbx == null && names.size() == 1) {
      return names.getFirst();
    }
    if (pbx == null) {
      throw new ParameterException(
          spec.commandLine(),
          "say whose log it is: --pbx " + names.stream().collect(Collectors.joining(" or ")));
    }
    if (!names.contains(pbx)) {
      throw new Refusal(
          "no PBX is called '" + pbx + "' in leadline.yml; there is " + String.join(", ", names));
    }
    return pbx;
  }

  private void print(String name, LedgerImport.Result result) {
    if (json) {
      Json.print(
          spec,
          Json.object(
              "pbx", name,
              "lines", result.lines(),
              "unformedLines", result.unformedLines(),
              "unknownLines", result.unknownLines(),
              "filled", result.filled(),
              "known", result.known(),
              "unfinished", result.unfinished(),
              "strangers", result.strangers()));
      return;
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%d lines read, of them %d without form and %d with an unknown event%n",
        result.lines(), result.unformedLines(), result.unknownLines());
    result.misread().ifPresent(first -> out.printf("the first of those is %s%n", first));
    out.printf(
        "%d calls recorded that were missing, %d known already%n", result.filled(), result.known());
    if (result.unfinished() > 0) {
      out.printf(
          "%d calls have no end in these files: import them again with the next%n",
          result.unfinished());
    }
    if (result.strangers() > 0) {
      out.printf("%d calls did not come through Leadline's dialplan%n", result.strangers());
    }
  }
}
