package io.leadline.app.command;

/// Who types a command, for the audit trail.
final class SystemUser {
  static final String NAME = "system user " + System.getProperty("user.name");

  private SystemUser() {}
}
