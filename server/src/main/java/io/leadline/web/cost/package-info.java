/// What leads cost, and the leads behind each figure.
@NullMarked
package io.leadline.web.cost;

import org.jspecify.annotations.NullMarked;
