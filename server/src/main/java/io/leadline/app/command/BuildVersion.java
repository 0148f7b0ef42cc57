package io.leadline.app.command;

import io.leadline.app.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// The version written into the product by its build.
final class BuildVersion implements IVersionProvider {

  static String[] lines() {
    var build = new Properties();
    try (var file = Main.class.getResourceAsStream("build.properties")) {
      if (file == null) {
        throw new IllegalStateException("build.properties is missing from the product");
      }
      build.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new String[] {
      "leadline " + build.getProperty("version"), "java " + Runtime.version().feature()
    };
  }

  @Override
  public String[] getVersion() {
    return lines();
  }
}
