package dev.assay.models.nn;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Bounds of every value of a batch.
 *
 * @param low what no value is below
 * @param high what no value is above
 */
public record Interval(Operand<TFloat32> low, Operand<TFloat32> high) {}
