/** What of an input a classifier looks at, and what it wants to see; for any classifier with gradients. */
@NullMarked
package dev.assay.studies.saliency;

import org.jspecify.annotations.NullMarked;
