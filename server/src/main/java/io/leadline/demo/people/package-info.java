/// Who is in the demo: the company's own people, its clients, and strangers. All are invented;
/// their numbers are of ranges that the authorities keep for fiction, their addresses end in
/// `.example`.
@NullMarked
package io.leadline.demo.people;

import org.jspecify.annotations.NullMarked;
