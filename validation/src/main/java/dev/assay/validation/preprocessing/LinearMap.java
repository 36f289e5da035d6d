package dev.assay.validation.preprocessing;

import dev.assay.core.data.Bounds;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A linear change of the values of every channel, {@code factor x + shift}, that gives one set of images the mean and standard deviation of
 * another, and the name of the step it is.
 */
final class LinearMap {
    private static final double NEAR = 0.05;
    private static final String SCALE = "Scale all splits alike, by constants kept beside the model.";
    private static final double[] IMAGENET_MEAN = {0.485, 0.456, 0.406};
    private static final double[] IMAGENET_DEVIATION = {0.229, 0.224, 0.225};

    private final Levels from;
    private final Levels to;
    private final double[] factors;
    private final double[] shifts;

    private LinearMap(Levels from, Levels to, double sign) {
        this.from = from;
        this.to = to;
        factors = new double[from.channels()];
        shifts = new double[factors.length];
        for (int k = 0; k < factors.length; k++) {
            factors[k] = sign * to.deviation(k) / Math.max(1e-12, from.deviation(k));
            shifts[k] = to.mean(k) - factors[k] * from.mean(k);
        }
    }

    /** The rising map from one set of images to another. */
    static LinearMap rising(float[][] from, float[][] to, int channels) {
        return new LinearMap(new Levels(from, channels), new Levels(to, channels), 1);
    }

    /** The falling map, which turns dark to bright. */
    static LinearMap falling(float[][] from, float[][] to, int channels) {
        return new LinearMap(new Levels(from, channels), new Levels(to, channels), -1);
    }

    /**
     * Whether the ends of the distribution went where the map puts them. A set of darker pictures has another mean, but black and white
     * where they were; a set of changed values has them moved.
     */
    boolean movesTheEnds() {
        for (int k = 0; k < factors.length; k++) {
            double one = factors[k] * from.low(k) + shifts[k];
            double other = factors[k] * from.high(k) + shifts[k];
            double slack = NEAR * Math.abs(factors[k]) * (from.high(k) - from.low(k));
            if (Math.abs(Math.min(one, other) - to.low(k)) > slack
                    || Math.abs(Math.max(one, other) - to.high(k)) > slack) {
                return false;
            }
        }
        return true;
    }

    /** The step under its name. */
    Candidate candidate(Bounds bounds) {
        Name name = name(bounds);
        if (name.id.equals("inverted")) {
            // Exactly: a factor that is a little off throws values out of the bounds, where inversion leaves none.
            Arrays.fill(factors, -1);
            Arrays.fill(shifts, (double) bounds.low() + bounds.high());
        }
        return new Candidate(name.id, name.phrase, name.remedy, (values, spec) -> {
            float[] out = new float[values.length];
            int channels = factors.length;
            for (int i = 0; i < out.length; i++) {
                out[i] = (float) (factors[i % channels] * values[i] + shifts[i % channels]);
            }
            return out;
        });
    }

    private Name name(Bounds bounds) {
        double low = bounds.low();
        double high = bounds.high();
        double range = high - low;
        if (is(-1, low + high)) {
            return new Name(
                    "inverted", "has black and white exchanged (inverted)", "Invert none of the splits, or all.");
        }
        if (is(1 / 255.0, 0)) {
            return new Name("divided-by-255", "was divided by 255 once more than the other set", SCALE);
        }
        if (is(255, 0)) {
            return new Name("times-255", "is 255 times larger: the division by 255 is missing", "Divide it by 255.");
        }
        if (is(2 / range, -2 * low / range - 1)) {
            return new Name("two-x-minus-one", "was scaled to [-1, 1] (2x - 1)", SCALE);
        }
        if (is(range / 2, low + range / 2)) {
            return new Name("half-x-plus-half", "is in the bounds, the other set was scaled to [-1, 1]", SCALE);
        }
        if (standard()) {
            return new Name(
                    "standardised", "was standardised by channel (mean 0, standard deviation 1)" + constants(), SCALE);
        }
        if (centred()) {
            return new Name("centred", "had the mean of each channel taken off" + constants(), SCALE);
        }
        if (imagenet()) {
            return new Name("imagenet-constants", "was normalised with the constants of ImageNet", SCALE);
        }
        return new Name("other-constants", "was normalised with other constants" + constants(), SCALE);
    }

    /** Whether all channels have these constants, as nearly as sets of some hundred images tell. */
    private boolean is(double factor, double shift) {
        return IntStream.range(0, factors.length)
                .allMatch(k ->
                        near(factors[k], factor) && Math.abs(shifts[k] - shift) <= NEAR * Math.abs(factor) * spread(k));
    }

    private boolean standard() {
        return IntStream.range(0, factors.length)
                .allMatch(k ->
                        Math.abs(to.mean(k)) < 2 * NEAR && near(to.deviation(k), 1) && !near(from.deviation(k), 1));
    }

    private boolean centred() {
        return IntStream.range(0, factors.length)
                .allMatch(k -> near(factors[k], 1) && Math.abs(to.mean(k)) < NEAR * spread(k));
    }

    private boolean imagenet() {
        return factors.length == 3
                && IntStream.range(0, 3)
                        .allMatch(k -> near(factors[k], 1 / IMAGENET_DEVIATION[k])
                                && Math.abs(shifts[k] / factors[k] + IMAGENET_MEAN[k]) < NEAR);
    }

    private double spread(int k) {
        return from.high(k) - from.low(k);
    }

    private static boolean near(double value, double expected) {
        return Math.abs(value - expected) <= NEAR * Math.abs(expected);
    }

    private String constants() {
        List<String> each = IntStream.range(0, factors.length)
                .mapToObj(k -> Candidate.number(factors[k]) + " x " + (shifts[k] < 0 ? "- " : "+ ")
                        + Candidate.number(Math.abs(shifts[k])))
                .toList();
        return each.stream().collect(Collectors.joining("; ", " (x became ", ")"));
    }

    private record Name(String id, String phrase, String remedy) {}

    /** Mean, deviation and ends of every channel over a set of images. */
    private static final class Levels {
        /** Share of values beyond each end: a stray value is no end. */
        private static final double TAIL = 0.001;

        private final double[][] sorted;
        private final double[] mean;
        private final double[] deviation;

        Levels(float[][] images, int channels) {
            sorted = new double[channels][];
            mean = new double[channels];
            deviation = new double[channels];
            int pixels = images[0].length / channels;
            // Some hundred thousand values are enough for ends at a thousandth.
            int step = Math.max(1, (int) ((long) images.length * pixels / 400_000));
            for (int k = 0; k < channels; k++) {
                int channel = k;
                double[] values = IntStream.range(0, images.length)
                        .boxed()
                        .flatMapToDouble(i -> IntStream.range(0, pixels)
                                .filter(p -> (p + i) % step == 0)
                                .mapToDouble(p -> images[i][p * channels + channel]))
                        .toArray();
                mean[k] = Arrays.stream(values).average().orElse(0);
                double middle = mean[k];
                deviation[k] = Math.sqrt(Arrays.stream(values)
                        .map(v -> (v - middle) * (v - middle))
                        .average()
                        .orElse(0));
                Arrays.sort(values);
                sorted[k] = values;
            }
        }

        int channels() {
            return mean.length;
        }

        double mean(int k) {
            return mean[k];
        }

        double deviation(int k) {
            return deviation[k];
        }

        double low(int k) {
            return sorted[k][(int) (TAIL * sorted[k].length)];
        }

        double high(int k) {
            return sorted[k][(int) ((1 - TAIL) * (sorted[k].length - 1))];
        }
    }
}
