/** Readers of the formats that image data sets come in. Each refuses what is not exactly its format, naming file, offset and expectation. */
@NullMarked
package dev.assay.core.data.format;

import org.jspecify.annotations.NullMarked;
