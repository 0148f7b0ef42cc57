/// The folds behind reports.
@NullMarked
package io.leadline.domain.report;

import org.jspecify.annotations.NullMarked;
