package io.leadline.app.doctor;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The ports this server listens on are free, or its own.
final class PortExam implements Exam {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Logger log = LoggerFactory.getLogger(PortExam.class);

  private final ExamRoom room;

  PortExam(ExamRoom room) {
    this.room = room;
  }

  @Override
  public List<Finding> findings() {
    var installation = room.installation();
    Server running = running();
    var findings = new ArrayList<Finding>();
    findings.add(
        port("web", installation.web().host(), installation.web().port(), "web: port:", running));
    findings.add(
        port(
            "management",
            installation.management().host(),
            installation.management().port(),
            "management: port:",
            running));
    for (var pbx : installation.pbxs()) {
      String entry = "pbxs: - agi: port:";
      findings.add(
          port("agi of " + pbx.name(), pbx.agi().host(), pbx.agi().port(), entry, running));
    }
    return findings;
  }

  private static Finding port(String name, String host, int port, String entry, Server running) {
    String address = host + ":" + port;
    try (var door = new ServerSocket()) {
      door.bind(new InetSocketAddress(host, port));
      return Finding.ok("ports", name, address + " is free");
    } catch (BindException taken) {
      return running == Server.OURS
          ? Finding.ok("ports", name, address + " is the running server's")
          : Finding.fail(
              "ports",
              name,
              address
                  + ": "
                  + (running == Server.ANOTHER
                      ? "taken, and another Leadline answers on the management port"
                      : taken.getMessage()),
              "leadline.yml: "
                  + entry
                  + " <a free one>; who holds it: ss -ltnp 'sport = :"
                  + port
                  + "'");
    } catch (IOException | IllegalArgumentException e) {
      return Finding.fail(
          "ports", name, address + ": " + e.getMessage(), "leadline.yml: " + entry + " <number>");
    }
  }

  /// Whose server answers on the management port.
  enum Server {
    NONE,
    OURS,
    ANOTHER
  }

  /// Reads the answer of a living server; the folder of its state tells it from others.
  static Server whose(String answer, Path state) {
    try {
      String told = new JsonObject(answer).getString("state", "");
      return told.equals(state.toAbsolutePath().normalize().toString())
          ? Server.OURS
          : Server.ANOTHER;
    } catch (DecodeException | ClassCastException _) {
      return Server.NONE;
    }
  }

  private Server running() {
    var management = room.installation().management();
    var address = "http://" + management.host() + ":" + management.port() + "/health/live";
    try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      var request = HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).build();
      var answer = client.send(request, BodyHandlers.ofString());
      return answer.statusCode() == 200
          ? whose(answer.body(), room.installation().folders().state())
          : Server.NONE;
    } catch (IOException e) {
      log.debug("no server answers at {}", address, e);
      return Server.NONE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Server.NONE;
    }
  }
}
