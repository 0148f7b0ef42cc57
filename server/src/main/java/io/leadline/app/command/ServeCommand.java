package io.leadline.app.command;

import io.leadline.app.ConfigurationInForce;
import io.leadline.app.wiring.Server;
import io.leadline.app.wiring.Surroundings;
import io.leadline.config.Web;
import java.time.Clock;
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
    exitCodeList = {"0:stopped", "1:could not start", "2:wrong usage"})
final class ServeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Override
  public Integer call() throws InterruptedException {
    Map<String, String> environment = System.getenv();
    var configuration = ConfigurationInForce.start(config.folder(), environment);
    Server server =
        Server.start(new Surroundings(configuration, environment, Clock.systemUTC(), false));
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  stopped.countDown();
                },
                "leadline-stop"));
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
    stopped.await();
    return 0;
  }

  private static String address(Web web, int port) {
    return (web.certificate().isPresent() ? "https://" : "http://") + web.host() + ":" + port;
  }
}
