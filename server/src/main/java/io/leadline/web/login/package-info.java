/// Who comes in: passwords, sessions, what each role may open.
@NullMarked
package io.leadline.web.login;

import org.jspecify.annotations.NullMarked;
