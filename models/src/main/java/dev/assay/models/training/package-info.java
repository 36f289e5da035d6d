/** Trains a network on a data set; what comes out is plain Java, so nothing native outlives a training run. */
@NullMarked
package dev.assay.models.training;

import org.jspecify.annotations.NullMarked;
