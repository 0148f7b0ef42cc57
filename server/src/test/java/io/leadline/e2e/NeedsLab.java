package io.leadline.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// A test on real parts: runs as root on a Debian that has the lab's packages, and is reported as
/// skipped elsewhere. With `CI=true` it runs anyway, and fails where they are missing.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(LabHere.class)
public @interface NeedsLab {
  /// Programs wanted beside the lab's own.
  String[] programs() default {};
}
