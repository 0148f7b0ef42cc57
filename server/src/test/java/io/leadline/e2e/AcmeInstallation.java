package io.leadline.e2e;

import java.nio.file.Path;

/// The `leadline.yml` of a company with one PBX and one mailbox, all of it on loopback. Secrets
/// come from `LEADLINE_AMI_SECRET` and `LEADLINE_MAIL_PASSWORD`.
///
/// @param redis address of the store
public record AcmeInstallation(String redis, Pbx pbx, Mail mail, Web web, Folders folders) {
  public static final String MAIL = "sales@acme.example";
  public static final String MAIN_NUMBER = "+49305550100";

  /// The telephone system.
  ///
  /// @param agiPort where it announces callers
  public record Pbx(int amiPort, String amiUser, int agiPort, Path queueLog) {}

  /// The mail server.
  public record Mail(int imapPort, int smtpPort) {}

  /// The server's own ports.
  public record Web(int port, int managementPort) {}

  /// What lies elsewhere than beside the configuration.
  public record Folders(Path rules, Path templates, Path state) {}

  public String yaml() {
    return """
    companies:
      - id: acme
        name: Acme Machines Ltd
        zone: Europe/Berlin
        currency: EUR
        country: DE
        languages: [en]
        brands:
          - name: acme
            title: Acme Machines
            numbers: ["%s"]
            signature:
              en: |
                Acme Machines Ltd, Sales
                +49 30 5550100, sales@acme.example
    redis: {uri: "%s"}
    pbxs:
      - name: main
        ami: {host: 127.0.0.1, port: %d, user: %s, secret: {env: LEADLINE_AMI_SECRET}}
        agi: {host: 127.0.0.1, port: %d}
        queueLog: %s
    mailboxes:
      - name: sales
        brand: acme
        address: %s
        imap: {host: 127.0.0.1, port: %d, security: none, user: "%s", password: {env: LEADLINE_MAIL_PASSWORD}}
        smtp: {host: 127.0.0.1, port: %d, security: none}
        acknowledge: true
    web: {port: %d}
    management: {port: %d}
    folders: {rules: "%s", templates: "%s", state: "%s"}
    """
        .formatted(
            MAIN_NUMBER,
            redis,
            pbx.amiPort(),
            pbx.amiUser(),
            pbx.agiPort(),
            pbx.queueLog(),
            MAIL,
            mail.imapPort(),
            MAIL,
            mail.smtpPort(),
            web.port(),
            web.managementPort(),
            folders.rules(),
            folders.templates(),
            folders.state());
  }
}
