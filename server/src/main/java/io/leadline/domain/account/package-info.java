/// Companies, contacts, tiers, key account managers and their deputies.
@NullMarked
package io.leadline.domain.account;

import org.jspecify.annotations.NullMarked;
