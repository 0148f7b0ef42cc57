package io.leadline.app.wiring;

import io.leadline.app.Refusal;
import io.leadline.config.Secret;
import java.util.Map;

/// Looks secrets up where the configuration says they are.
public final class Secrets {
  private Secrets() {}

  /// The secret.
  ///
  /// @param path where the configuration names it
  /// @throws Refusal where it is not there
  public static String required(Secret secret, String path, Map<String, String> environment) {
    return switch (secret.look(environment)) {
      case Secret.Looked.Found found -> found.value();
      case Secret.Looked.Missing missing -> throw new Refusal(path + ": " + missing.why());
    };
  }
}
