/// The rule model, its evaluation, and the decision with its explanation: this caller goes there,
/// because.
@NullMarked
package io.leadline.domain.routing;

import org.jspecify.annotations.NullMarked;
