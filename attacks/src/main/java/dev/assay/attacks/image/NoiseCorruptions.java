package dev.assay.attacks.image;

import dev.assay.core.random.KeyedRandom;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;

/** What a sensor adds; the constants are those of CIFAR-10-C. */
final class NoiseCorruptions {
    private static final double[] DEVIATIONS = {0.04, 0.06, 0.08, 0.09, 0.10};
    private static final double[] PHOTONS = {500, 250, 100, 75, 50};
    private static final double[] SHARES = {0.01, 0.02, 0.03, 0.05, 0.07};

    private NoiseCorruptions() {}

    static void gaussian(Raster image, int severity, KeyedRandom random) {
        double deviation = DEVIATIONS[severity - 1];
        for (int i = 0; i < image.values.length; i++) {
            image.values[i] += (float) (deviation * random.nextGaussian());
        }
    }

    static void shot(Raster image, int severity, KeyedRandom random) {
        double photons = PHOTONS[severity - 1];
        for (int i = 0; i < image.values.length; i++) {
            double expected = photons * image.values[i];
            if (expected > 0) {
                image.values[i] = (float) (PoissonSampler.of(random, expected).sample() / photons);
            }
        }
    }

    static void impulse(Raster image, int severity, KeyedRandom random) {
        double share = SHARES[severity - 1];
        for (int i = 0; i < image.values.length; i++) {
            double u = random.nextDouble();
            if (u < share) {
                image.values[i] = u < share / 2 ? 0 : 1;
            }
        }
    }
}
