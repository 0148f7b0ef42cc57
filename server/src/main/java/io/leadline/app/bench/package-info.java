/// Measures how much this machine takes: `leadline bench`.
@NullMarked
package io.leadline.app.bench;

import org.jspecify.annotations.NullMarked;
