package io.leadline.drill;

import java.nio.file.Path;

/// One build of the program.
///
/// @param classPath what it runs from
/// @param home the folder of its launcher, with the configuration, rules and templates it ships
record Program(String classPath, Path home) {
  /// The build that this drill is part of.
  static Program ours() {
    Path home = Path.of(System.getProperty("leadline.root", "..")).toAbsolutePath().normalize();
    return new Program(System.getProperty("java.class.path"), home);
  }

  /// A build in a folder of its own.
  static Program packaged(Path home) {
    return new Program(
        home.resolve("server/target/leadline/lib/leadline-server.jar").toString(), home);
  }
}
