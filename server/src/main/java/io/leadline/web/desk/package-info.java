/// The rep's desk: the card, what is due, who was lost.
@NullMarked
package io.leadline.web.desk;

import org.jspecify.annotations.NullMarked;
