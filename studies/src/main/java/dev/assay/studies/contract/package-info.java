/** Whether data and model speak of the same values and classes, and where not, what is between them. */
@NullMarked
package dev.assay.studies.contract;

import org.jspecify.annotations.NullMarked;
