/// What callers hear, made from the texts for the PBX's disk.
@NullMarked
package io.leadline.app.prompts;

import org.jspecify.annotations.NullMarked;
