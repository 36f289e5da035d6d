/** What an attack sees of a model: logits, losses and input gradients of blocks of samples. */
@NullMarked
package dev.assay.core.model;

import org.jspecify.annotations.NullMarked;
