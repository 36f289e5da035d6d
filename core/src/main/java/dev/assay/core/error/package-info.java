/** The one exception that means the user can mend it. */
@NullMarked
package dev.assay.core.error;

import org.jspecify.annotations.NullMarked;
