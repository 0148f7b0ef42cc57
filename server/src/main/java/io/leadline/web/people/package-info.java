/// Accounts, contacts, search, import, absences.
@NullMarked
package io.leadline.web.people;

import org.jspecify.annotations.NullMarked;
