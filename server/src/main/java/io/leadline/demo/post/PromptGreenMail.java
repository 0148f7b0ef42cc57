package io.leadline.demo.post;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.imap.ImapHandler;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.server.ProtocolHandler;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.net.Socket;
import java.net.SocketException;
import java.util.Map;
import java.util.Objects;

/// A mail server in this process, on loopback, that answers at once. GreenMail writes an answer in
/// many small pieces; without `TCP_NODELAY` each waits for the other side's delayed acknowledgement
/// of the one before, 40 ms on Linux.
public final class PromptGreenMail extends GreenMail {
  private static final String HOST = "127.0.0.1";

  /// @param imapPort 0 for any free one; the other too
  public PromptGreenMail(int imapPort, int smtpPort) {
    super(
        new ServerSetup[] {
          new ServerSetup(imapPort, HOST, ServerSetup.PROTOCOL_IMAP),
          new ServerSetup(smtpPort, HOST, ServerSetup.PROTOCOL_SMTP)
        });
  }

  @Override
  protected Map<String, AbstractServer> createServices(ServerSetup[] config, Managers managers) {
    Map<String, AbstractServer> services = super.createServices(config, managers);
    services.replaceAll((_, service) ->
        service instanceof SmtpServer
            ? new Smtp(service.getServerSetup(), managers)
            : new Imap(service.getServerSetup(), managers));
    return services;
  }

  public int imapPort() {
    return Objects.requireNonNull(services.get(ServerSetup.PROTOCOL_IMAP)).getPort();
  }

  public int smtpPort() {
    return getSmtp().getPort();
  }

  private static final class Imap extends AbstractServer {
    Imap(ServerSetup setup, Managers managers) {
      super(setup, managers);
    }

    @Override
    protected ProtocolHandler createProtocolHandler(Socket client) {
      return new ImapHandler(managers.getUserManager(), managers.getImapHostManager(), client);
    }

    @Override
    protected void handleClientSocket(Socket client) throws SocketException {
      client.setTcpNoDelay(true);
      super.handleClientSocket(client);
    }
  }

  private static final class Smtp extends SmtpServer {
    Smtp(ServerSetup setup, Managers managers) {
      super(setup, managers);
    }

    @Override
    protected void handleClientSocket(Socket client) throws SocketException {
      client.setTcpNoDelay(true);
      super.handleClientSocket(client);
    }
  }
}
