/// Stages of a lead, promises made, closing by a deal or by a reasoned refusal, the funnel.
@NullMarked
package io.leadline.domain.lead;

import org.jspecify.annotations.NullMarked;
