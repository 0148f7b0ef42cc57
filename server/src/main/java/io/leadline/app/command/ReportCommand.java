package io.leadline.app.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Reports from what was recorded.",
    subcommands = {
      ReportCostCommand.class,
      ReportQueuesCommand.class,
      ReportFunnelCommand.class,
      ReportPromisesCommand.class,
      ReportRecoveryCommand.class,
      ReportResponseCommand.class
    })
final class ReportCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "say which report: leadline report cost-per-lead, queues, funnel, promises, recovery or"
            + " response");
  }
}
