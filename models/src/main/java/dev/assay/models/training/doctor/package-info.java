/** What a network looks like from inside while it is trained: activations, gradients, weights and outputs, layer by layer and step by step. */
@NullMarked
package dev.assay.models.training.doctor;

import org.jspecify.annotations.NullMarked;
