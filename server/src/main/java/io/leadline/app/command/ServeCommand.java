package io.leadline.app.command;

import io.leadline.app.ConfigurationInForce;
import io.leadline.app.wiring.Server;
import io.leadline.app.wiring.Surroundings;
import io.leadline.config.Web;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Runs the server until it is told to stop (SIGTERM, Ctrl-C).",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:stopped", "1:could not start, or not stop within 17 s", "2:wrong usage"})
final class ServeCommand implements Callable<Integer> {
  private static final int STOPPED = 0;
  private static final int CUT_OFF = 1;

  /// Callers in a dialogue have most of it. On a machine out of breath seconds pass before a signal
  /// arrives here and after the last word; 20 s in all is what is promised.
  private static final Duration STOP_LIMIT = Duration.ofSeconds(17);

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Override
  public Integer call() throws InterruptedException {
    Map<String, String> environment = System.getenv();
    var configuration = ConfigurationInForce.start(config.folder(), environment);
    Server server =
        Server.start(new Surroundings(configuration, environment, Clock.systemUTC(), false));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "leadline-stop"));
    var web = configuration.installation().web();
    String address = address(web, server.webPort());
    spec.commandLine().getOut().println("leadline serves at " + address);
    server
        .first()
        .ifPresent(path ->
            spec.commandLine()
                .getOut()
                .println(
                    "nobody works with it yet: within an hour, on this machine, make the first"
                        + " administrator at "
                        + address
                        + path));
    spec.commandLine().getOut().flush();
    new CountDownLatch(1).await();
    return STOPPED;
  }

  /// Who asked for the end sees whether all went well: by itself Java ends with 143 or 130 after a
  /// signal, however clean the stop was. What hangs is left: all that was accepted is on disk.
  private static void stop(Server server) {
    var closing = Thread.ofPlatform().name("leadline-close").daemon().start(server::close);
    boolean ended = false;
    try {
      ended = closing.join(STOP_LIMIT);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (!ended) {
      System.err.println(
          "leadline: not all had ended within "
              + STOP_LIMIT.toSeconds()
              + " s; what was accepted is on disk, callers go on by the dialplan");
    }
    System.out.flush();
    Runtime.getRuntime().halt(ended ? STOPPED : CUT_OFF);
  }

  private static String address(Web web, int port) {
    return (web.certificate().isPresent() ? "https://" : "http://") + web.host() + ":" + port;
  }
}
