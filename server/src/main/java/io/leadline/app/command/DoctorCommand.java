package io.leadline.app.command;

import static java.util.Locale.ROOT;

import io.leadline.app.doctor.Doctor;
import io.leadline.app.doctor.Finding;
import io.leadline.app.doctor.Finding.Status;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Looks at PBX, store, mailboxes, ports and files; says what is wrong and the line that mends"
          + " it. It makes the PBX call itself once and changes nothing.",
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:nothing fails", "1:something fails", "2:wrong usage"})
final class DoctorCommand implements Callable<Integer> {

  private static final int CHECK_WIDTH = 16;

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Option(names = "--json", description = "Only JSON: [{check, status, found, mend}].")
  private boolean json;

  @Option(
      names = "--prompts",
      description = "Also has the PBX play each prompt; takes some seconds for each.")
  private boolean prompts;

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    var all = new ArrayList<Finding>();
    var err = spec.commandLine().getErr();
    var doctor =
        new Doctor(
            config.folder(),
            System.getenv(),
            prompts,
            InstantSource.system(),
            line -> {
              err.println(line);
              err.flush();
            });
    doctor.examine(findings -> {
      if (!json) {
        print(findings, all.isEmpty() ? "" : all.getLast().area(), out);
      }
      all.addAll(findings);
    });
    if (json) {
      Json.print(spec, all.stream().map(DoctorCommand::asJson).toList());
    } else {
      out.println();
      out.println(summary(all));
    }
    return count(all, Status.FAIL) == 0 ? 0 : 1;
  }

  private static void print(List<Finding> findings, String areaBefore, PrintWriter out) {
    String area = areaBefore;
    for (Finding finding : findings) {
      if (!finding.area().equals(area)) {
        out.print(area.isEmpty() ? "" : System.lineSeparator());
        area = finding.area();
        out.println(area);
      }
      out.print(lines(finding));
    }
    out.flush();
  }

  private static String lines(Finding finding) {
    String line = "  %-4s  %-" + CHECK_WIDTH + "s  %s%n";
    String text =
        line.formatted(finding.status().name().toLowerCase(ROOT), finding.check(), finding.found());
    return finding.mend().isEmpty() ? text : text + line.formatted("", "  mend", finding.mend());
  }

  private static String summary(List<Finding> all) {
    long fails = count(all, Status.FAIL);
    long warns = count(all, Status.WARN);
    if (fails + warns == 0) {
      return "all " + all.size() + " checks are well";
    }
    return fails + " to mend, " + warns + " to look at, " + count(all, Status.OK) + " well";
  }

  private static long count(List<Finding> all, Status status) {
    return all.stream().filter(finding -> finding.status() == status).count();
  }

  private static Map<String, Object> asJson(Finding finding) {
    return Json.object(
        "check", finding.area() + "/" + finding.check(),
        "status", finding.status().name().toLowerCase(ROOT),
        "found", finding.found(),
        "mend", finding.mend());
  }
}
