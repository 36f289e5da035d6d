/** How long work tells that it moves on. */
@NullMarked
package dev.assay.core.progress;

import org.jspecify.annotations.NullMarked;
