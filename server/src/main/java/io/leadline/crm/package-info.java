/// The CRM beside Leadline.
@NullMarked
package io.leadline.crm;

import org.jspecify.annotations.NullMarked;
