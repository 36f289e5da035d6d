@NullMarked
package dev.assay.studies.extremes;

import org.jspecify.annotations.NullMarked;
