/** The commands about data sets: what there is and what is in one. */
@NullMarked
package dev.assay.cli.data;

import org.jspecify.annotations.NullMarked;
