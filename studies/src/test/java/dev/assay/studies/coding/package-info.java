/** Tests of what is shown of codes. */
@NullMarked
package dev.assay.studies.coding;

import org.jspecify.annotations.NullMarked;
