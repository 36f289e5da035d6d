/** The checks that an evaluation runs on itself: can its result be trusted? */
@NullMarked
package dev.assay.attacks.sanity;

import org.jspecify.annotations.NullMarked;
