/** How far back the gradient of recurrent networks reaches. */
@NullMarked
package dev.assay.studies.memory;

import org.jspecify.annotations.NullMarked;
