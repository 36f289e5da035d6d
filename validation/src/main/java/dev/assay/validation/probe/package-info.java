/** Fast models and descriptions of images that the checks look through: closed form, deterministic, no training loop. */
@NullMarked
package dev.assay.validation.probe;

import org.jspecify.annotations.NullMarked;
