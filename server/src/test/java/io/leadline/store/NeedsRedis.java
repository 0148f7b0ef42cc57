package io.leadline.store;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// A test on the machine's own Redis or Valkey, where the bundled one of the demo is too old; it is
/// reported as skipped where none is installed. With `CI=true` it runs anyway, and fails there.
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(RedisHere.class)
public @interface NeedsRedis {}
