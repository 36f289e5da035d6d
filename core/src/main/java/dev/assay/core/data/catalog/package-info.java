/** The names that data sets are asked for by, and where their bytes are: embedded, in the data directory, or in the user's own files. */
@NullMarked
package dev.assay.core.data.catalog;

import org.jspecify.annotations.NullMarked;
