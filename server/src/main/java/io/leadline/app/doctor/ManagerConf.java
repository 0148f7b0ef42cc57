package io.leadline.app.doctor;

/// The lines of `manager.conf`, as `config/asterisk/leadline-manager.conf` has them.
final class ManagerConf {
  static final String READ = "read = system,call,agent,user,cdr,reporting";
  static final String WRITE = "write = originate,agent,call,reporting";
  private static final String THEN = "   then on the PBX: asterisk -rx 'manager reload'";

  private ManagerConf() {}

  static String general(String line) {
    return "manager.conf [general]: " + line + THEN;
  }

  static String account(PbxWish wish, String line) {
    return "manager.conf [" + wish.account() + "]: " + line + THEN;
  }
}
