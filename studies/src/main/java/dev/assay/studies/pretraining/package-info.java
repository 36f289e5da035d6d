/**
 * Does pretraining help? Classifiers on few labels, with and without an encoder that was pretrained without labels, compared on the same
 * test images, clean and under attack.
 */
@NullMarked
package dev.assay.studies.pretraining;

import org.jspecify.annotations.NullMarked;
