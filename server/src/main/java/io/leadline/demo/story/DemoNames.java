package io.leadline.demo.story;

/// The names under which the demo's parts appear in its configuration.
public final class DemoNames {

  public static final String COMPANY = "veltra";
  public static final String PBX = "demo";
  public static final String MAILBOX = "sales";

  /// Whose cards are left to whoever looks.
  public static final String VISITOR = "anna";

  private DemoNames() {}
}
