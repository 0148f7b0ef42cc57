/// The configuration files: one immutable record for each section, every fault reported at once
/// with file:line, every value open to the environment.
@NullMarked
package io.leadline.config;

import org.jspecify.annotations.NullMarked;
