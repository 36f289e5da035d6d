/** Brings complete data sets into the data directory: from their publishers or from files at hand, verified before they are put in place. */
@NullMarked
package dev.assay.core.data.fetch;

import org.jspecify.annotations.NullMarked;
