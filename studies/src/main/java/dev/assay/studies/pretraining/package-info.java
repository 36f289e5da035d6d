/** Does pretraining help? Classifiers on few labels, with and without an autoencoder before them, compared on the same test samples. */
@NullMarked
package dev.assay.studies.pretraining;

import org.jspecify.annotations.NullMarked;
