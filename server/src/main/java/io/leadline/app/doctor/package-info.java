/// Says whether this installation will work: what was found, and the line that mends what is wrong.
/// A probe looks, a check judges one thing of what it saw; [io.leadline.app.doctor.Doctor] lists
/// them.
@NullMarked
package io.leadline.app.doctor;

import org.jspecify.annotations.NullMarked;
