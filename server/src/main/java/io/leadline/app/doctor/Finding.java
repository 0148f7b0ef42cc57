package io.leadline.app.doctor;

/// What one check found.
///
/// @param area the part looked at, for example `pbx main`
/// @param check what was looked at there
/// @param found one line
/// @param mend where to write which line; empty where nothing is to be done
public record Finding(String area, String check, Status status, String found, String mend) {
  /// How bad it is.
  public enum Status {
    OK,
    /// It works, and something is lost by it.
    WARN,
    /// It does not work.
    FAIL
  }

  static Finding ok(String area, String check, String found) {
    return new Finding(area, check, Status.OK, found, "");
  }

  static Finding warn(String area, String check, String found, String mend) {
    return new Finding(area, check, Status.WARN, found, mend);
  }

  static Finding fail(String area, String check, String found, String mend) {
    return new Finding(area, check, Status.FAIL, found, mend);
  }
}
