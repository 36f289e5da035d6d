/** The one exception that means the user can mend it, and the one after which less at a time may do. */
@NullMarked
package dev.assay.core.error;

import org.jspecify.annotations.NullMarked;
