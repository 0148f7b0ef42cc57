package io.leadline.flow.port;

import io.vertx.core.Future;
import java.util.List;

/// Looks at everything the server is connected with.
@FunctionalInterface
public interface Checkup {
  /// Takes some seconds; the PBX calls itself once.
  Future<List<Finding>> look();

  /// What one look found.
  ///
  /// @param area the part looked at, for example `pbx main`
  /// @param mend where to write which line; empty where nothing is to be done
  record Finding(String area, String check, Status status, String found, String mend) {}

  /// How bad it is.
  enum Status {
    OK,
    WARN,
    FAIL
  }
}
