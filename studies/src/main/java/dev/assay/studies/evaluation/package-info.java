/** Which samples a classifier gets right: what studies of several models share. */
@NullMarked
package dev.assay.studies.evaluation;

import org.jspecify.annotations.NullMarked;
