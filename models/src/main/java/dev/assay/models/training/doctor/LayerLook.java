package dev.assay.models.training.doctor;

import dev.assay.models.nn.Activation;

/**
 * A dense layer at one moment. Numbers that cannot be told, because weights or values are not finite, are NaN.
 *
 * @param name unique in the network
 * @param activation what it does to its sums
 * @param fanIn values that go into a unit
 * @param units values that come out
 * @param rms the root of the mean square of what comes out
 * @param spread the root of the variance between the samples of the batch, averaged over the units: what the layer still knows of its sample
 * @param dead the share of units that give exactly 0 for every sample, in [0, 1]; counted for rectified units alone
 * @param saturated the share of values where the slope of the activation is under a fifth of its greatest, in [0, 1]; for sigmoid and tanh alone
 * @param gradient the norm of the loss's gradient with respect to the kernel
 * @param signal the norm of the loss's gradient with respect to what comes out: what comes back to the layer
 * @param weightMean the mean of the kernel
 * @param weightRms the root of the mean square of the kernel
 * @param unitsAlike whether all units have the same weights, to the bit
 * @param moved the distance of the kernel from where it began, in lengths of that; NaN where it began at 0
 * @param activations what comes out
 * @param weights the kernel
 */
public record LayerLook(
        String name,
        Activation activation,
        int fanIn,
        int units,
        double rms,
        double spread,
        double dead,
        double saturated,
        double gradient,
        double signal,
        double weightMean,
        double weightRms,
        boolean unitsAlike,
        double moved,
        Distribution activations,
        Distribution weights) {
    /** The mean square of a sum's factors, {@code fanIn × weightRms²}: 2 keeps the size of a rectified signal (He et al. 2015). */
    public double gain() {
        return fanIn * weightRms * weightRms;
    }
}
