package io.leadline.app.doctor;

import io.leadline.app.ManagementPort;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The ports this server listens on are free, or its own.
final class PortExam implements Exam {
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
    var installation = room.installation();
    return new ManagementPort(installation.management())
        .get("/health/live")
        .map(answer -> whose(answer, installation.folders().state()))
        .orElse(Server.NONE);
  }
}
