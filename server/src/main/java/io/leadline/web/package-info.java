/// Pages, their live streams, login and roles.
@NullMarked
package io.leadline.web;

import org.jspecify.annotations.NullMarked;
