/// Redis or Valkey through Lettuce: keys, codecs, one script for each transition, and the local
/// spool. Types of Lettuce stay in here.
@NullMarked
package io.leadline.store;

import org.jspecify.annotations.NullMarked;
