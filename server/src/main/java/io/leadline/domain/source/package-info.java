/// Where a lead heard of the company: witnesses, attribution, spend and cost per lead.
@NullMarked
package io.leadline.domain.source;

import org.jspecify.annotations.NullMarked;
