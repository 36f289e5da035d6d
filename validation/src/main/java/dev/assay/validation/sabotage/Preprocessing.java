package dev.assay.validation.sabotage;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.random.KeyedRandom;
import dev.assay.validation.image.ImageOperation;
import dev.assay.validation.image.Jpeg;
import dev.assay.validation.image.Smoothing;
import java.util.Arrays;

/** Sabotage of values: one split goes through other steps than the rest. */
final class Preprocessing {
    /** Samples from which means and deviations are taken. */
    private static final int MEASURED = 2_000;

    private Preprocessing() {}

    /** Every test value x to {@code factor x + shift}; the bounds stay, as they do where nobody noticed. */
    static Triplet affine(Triplet clean, float factor, float shift) {
        int channels = channels(clean.test());
        float[] factors = new float[channels];
        float[] shifts = new float[channels];
        Arrays.fill(factors, factor);
        Arrays.fill(shifts, shift);
        return affine(clean, factors, shifts);
    }

    private static Triplet affine(Triplet clean, float[] factors, float[] shifts) {
        int channels = factors.length;
        return clean.withTest(Altered.values(clean.test(), (values, position, label) -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = factors[i % channels] * values[i] + shifts[i % channels];
            }
            return values;
        }));
    }

    static Triplet centred(Triplet clean, double strength, KeyedRandom random) {
        Moments moments = Moments.of(clean.train());
        float[] factors = new float[moments.mean.length];
        float[] shifts = new float[moments.mean.length];
        Arrays.fill(factors, 1);
        for (int k = 0; k < shifts.length; k++) {
            shifts[k] = -moments.mean[k];
        }
        return affine(clean, factors, shifts);
    }

    static Triplet standardised(Triplet clean, double strength, KeyedRandom random) {
        Moments moments = Moments.of(clean.train());
        float[] factors = new float[moments.mean.length];
        float[] shifts = new float[moments.mean.length];
        for (int k = 0; k < shifts.length; k++) {
            factors[k] = 1 / moments.deviation[k];
            shifts[k] = -moments.mean[k] / moments.deviation[k];
        }
        return affine(clean, factors, shifts);
    }

    /** The test set normalised with wrong constants and turned back with the right ones. */
    static Triplet otherConstants(Triplet clean, double strength, KeyedRandom random) {
        Moments moments = Moments.of(clean.train());
        float[] factors = new float[moments.mean.length];
        float[] shifts = new float[moments.mean.length];
        double sign = random.nextInt(2) == 0 ? 1 : -1;
        for (int k = 0; k < shifts.length; k++) {
            factors[k] = (float) Math.exp(sign * strength * (0.25 + 0.1 * random.nextDouble()));
            shifts[k] = (float) (-sign * strength * moments.deviation[k] * (0.8 + 0.2 * random.nextDouble()));
        }
        return affine(clean, factors, shifts);
    }

    static Triplet images(Triplet clean, ImageOperation operation) {
        Dataset test = clean.test();
        return clean.withTest(Altered.values(test, (values, position, label) -> operation.apply(values, test.spec())));
    }

    static Triplet inverted(Triplet clean) {
        Bounds bounds = clean.test().spec().bounds();
        return affine(clean, -1, bounds.low() + bounds.high());
    }

    static Triplet blurred(Triplet clean, double strength, KeyedRandom random) {
        return images(clean, Smoothing.gaussian(strength));
    }

    static Triplet jpeg(Triplet clean, double strength, KeyedRandom random) {
        return images(clean, new Jpeg(1 - strength));
    }

    static Triplet resized(Triplet clean, double strength, KeyedRandom random) {
        return images(clean, Smoothing.resized(strength));
    }

    /** Test samples give way to training samples with a little noise, another brightness or contrast. */
    static Triplet nearDuplicates(Triplet clean, double strength, KeyedRandom random) {
        Dataset train = clean.train();
        Dataset test = clean.test();
        int count = (int) Math.round(strength * test.size());
        int[] victims = Arrays.copyOf(random.permutation(test.size()), count);
        int[] sources = Arrays.copyOf(random.permutation(train.size()), count);
        int[] sourceOf = new int[test.size()];
        Arrays.fill(sourceOf, -1);
        for (int i = 0; i < Math.min(count, sources.length); i++) {
            sourceOf[victims[i]] = sources[i];
        }
        long salt = random.nextLong();
        Bounds bounds = test.spec().bounds();
        Dataset copied = Altered.values(test, (values, position, label) -> {
            if (sourceOf[position] < 0) {
                return values;
            }
            train.read(sourceOf[position], values, 0);
            KeyedRandom own = new KeyedRandom(salt, "near-duplicate").at(position, 0, 0);
            float factor = 0.9f + 0.2f * own.nextFloat();
            float noise = 0.02f * bounds.range();
            for (int i = 0; i < values.length; i++) {
                float value = bounds.low() + factor * (values[i] - bounds.low()) + noise * (float) own.nextGaussian();
                values[i] = bounds.clamp(Math.round(255 * value) / 255f);
            }
            return values;
        });
        return clean.withTest(Altered.labels(copied, i -> sourceOf[i] < 0 ? test.label(i) : train.label(sourceOf[i])));
    }

    static Triplet corrupted(Triplet clean, double strength, KeyedRandom random) {
        long salt = random.nextLong();
        return clean.withTrain(Altered.values(clean.train(), (values, position, label) -> {
            KeyedRandom own = new KeyedRandom(salt, "corrupted").at(position, 0, 0);
            if (position == 0 || own.nextDouble() < strength) {
                Arrays.fill(
                        values,
                        values.length / 2,
                        values.length,
                        own.nextInt(2) == 0 ? Float.NaN : Float.POSITIVE_INFINITY);
            }
            return values;
        }));
    }

    static Triplet constant(Triplet clean, double strength, KeyedRandom random) {
        long salt = random.nextLong();
        Bounds bounds = clean.train().spec().bounds();
        return clean.withTrain(Altered.values(clean.train(), (values, position, label) -> {
            KeyedRandom own = new KeyedRandom(salt, "constant").at(position, 0, 0);
            if (position == 0 || own.nextDouble() < strength) {
                Arrays.fill(values, bounds.low() + bounds.range() * own.nextInt(256) / 255f);
            }
            return values;
        }));
    }

    private static int channels(Dataset data) {
        return data.spec().shape().isImage() ? data.spec().shape().axes().get(2) : 1;
    }

    /** Mean and standard deviation of every channel. */
    private static final class Moments {
        private final float[] mean;
        private final float[] deviation;

        private Moments(float[] mean, float[] deviation) {
            this.mean = mean;
            this.deviation = deviation;
        }

        static Moments of(Dataset data) {
            int channels = channels(data);
            double[] sum = new double[channels];
            double[] squares = new double[channels];
            float[] values = new float[data.spec().features()];
            int n = Math.min(MEASURED, data.size());
            for (int i = 0; i < n; i++) {
                data.read(i, values, 0);
                for (int j = 0; j < values.length; j++) {
                    sum[j % channels] += values[j];
                    squares[j % channels] += (double) values[j] * values[j];
                }
            }
            double count = (double) n * values.length / channels;
            float[] mean = new float[channels];
            float[] deviation = new float[channels];
            for (int k = 0; k < channels; k++) {
                mean[k] = (float) (sum[k] / count);
                deviation[k] = (float) Math.sqrt(squares[k] / count - mean[k] * (double) mean[k]);
            }
            return new Moments(mean, deviation);
        }
    }
}
