/// Files that people bring: read whole, or refused with every fault by line.
@NullMarked
package io.leadline.app.files;

import org.jspecify.annotations.NullMarked;
