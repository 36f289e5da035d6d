@NullMarked
package dev.assay.studies.comparison;

import org.jspecify.annotations.NullMarked;
