/// What a mail means and which answer it gets.
@NullMarked
package io.leadline.domain.mail;

import org.jspecify.annotations.NullMarked;
