package dev.assay.models.savedmodel.importing;

import dev.assay.core.data.Bounds;
import dev.assay.core.model.ClassifierSource;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.model.Loss;
import dev.assay.core.random.KeyedRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How well an imported model's gradient g agrees with its values: {@code g·v} against the central difference {@code (L(x + hv) - L(x - hv)) / 2h}
 * of the margin L, at random points x of the box along random directions v of signs, for two step lengths h. Where the two lengths disagree, a
 * kink of ReLU or pooling lies between and the pair says nothing; where the difference is not well above its rounding error neither.
 *
 * @param compared pairs of point and direction that could be compared
 * @param kinks pairs with a kink nearby
 * @param flat pairs along which the loss hardly moves
 * @param nonFinite pairs with a value or gradient that is no finite number
 * @param medianError median of the relative errors of those compared; 0 when there are none
 */
public record GradientAgreement(int compared, int kinks, int flat, int nonFinite, double medianError) {
    /** The median relative error up to which gradient and values agree. */
    public static final double THRESHOLD = 0.02;

    private static final int POINTS = 4;
    private static final int DIRECTIONS = 5;
    private static final double LONG_STEP = 0x1p-12;
    private static final double SHORT_STEP = 0x1p-13;
    private static final double KINK = 0.05;
    private static final double RESOLUTION = 50;

    /** What the comparison says. */
    public enum Verdict {
        AGREES,
        DISAGREES,
        /** Nothing could be compared. */
        INCONCLUSIVE
    }

    /** Disagrees also when there are numbers that are not finite, or kinks nearly everywhere, as behind a quantised input. */
    public Verdict verdict() {
        if (nonFinite > 0 || kinks > 2 * (compared + flat)) {
            return Verdict.DISAGREES;
        }
        if (compared == 0) {
            return Verdict.INCONCLUSIVE;
        }
        return medianError <= THRESHOLD ? Verdict.AGREES : Verdict.DISAGREES;
    }

    /** What came out, in words that follow "the gradient". */
    public String description() {
        String measured = String.format(
                Locale.ROOT,
                "median error %.2g %% along %d directions; limit %.0f %%",
                100 * medianError,
                compared,
                100 * THRESHOLD);
        return switch (verdict()) {
            case AGREES -> "agrees with finite differences: " + measured;
            case DISAGREES ->
                nonFinite > 0
                        ? "is no finite number at " + nonFinite + " of the pairs of point and direction tried"
                        : "DISAGREES with finite differences: " + measured + ", kinks along " + kinks + " more";
            case INCONCLUSIVE -> "could not be compared with finite differences: the loss hardly moves";
        };
    }

    /**
     * Compares.
     *
     * @param source opens classifiers with blocks of {@link #points()} rows
     */
    public static GradientAgreement of(ClassifierSource<? extends DifferentiableClassifier> source) {
        try (DifferentiableClassifier model = source.open()) {
            return new Comparison(model).run();
        }
    }

    /** How many rows a block has to have. */
    public static int points() {
        return POINTS;
    }

    private static final class Comparison {
        private final DifferentiableClassifier model;
        private final int features;
        private final int classes;
        private final Bounds bounds;
        private final float[] points;
        private final float[] directions;
        private final float[] gradients;
        private final float[] logits;
        private final int[] predicted = new int[POINTS];
        private final KeyedRandom random = new KeyedRandom(0, "gradient-agreement");

        Comparison(DifferentiableClassifier model) {
            this.model = model;
            this.features = model.input().features();
            this.classes = model.classes();
            this.bounds = model.input().bounds();
            this.points = new float[POINTS * features];
            this.directions = new float[POINTS * features];
            this.gradients = new float[POINTS * features];
            this.logits = new float[POINTS * classes];
        }

        GradientAgreement run() {
            drawPoints();
            model.logits(points, logits);
            for (int row = 0; row < POINTS; row++) {
                predicted[row] = best(row);
            }
            model.gradient(Loss.MARGIN, points, predicted, logits, new float[POINTS], gradients);
            List<Double> errors = new ArrayList<>();
            int kinks = 0;
            int flat = 0;
            int nonFinite = 0;
            for (int k = 0; k < DIRECTIONS; k++) {
                drawDirections(k);
                double[] far = slopes(LONG_STEP * bounds.range());
                double[] near = slopes(SHORT_STEP * bounds.range());
                for (int row = 0; row < POINTS; row++) {
                    double analytic = along(row);
                    double size = Math.max(Math.abs(near[row]), Math.abs(analytic));
                    if (!Double.isFinite(analytic + far[row] + near[row])) {
                        nonFinite++;
                    } else if (size <= RESOLUTION * rounding(row)) {
                        flat++;
                    } else if (Math.abs(far[row] - near[row]) > KINK * Math.abs(near[row])) {
                        kinks++;
                    } else {
                        errors.add(Math.abs(near[row] - analytic) / size);
                    }
                }
            }
            errors.sort(null);
            double median = errors.isEmpty() ? 0 : errors.get(errors.size() / 2);
            return new GradientAgreement(errors.size(), kinks, flat, nonFinite, median);
        }

        /** Inside the box, with room for a step. */
        private void drawPoints() {
            for (int row = 0; row < POINTS; row++) {
                random.at(row, 0, 0);
                for (int i = row * features; i < (row + 1) * features; i++) {
                    points[i] = bounds.low() + bounds.range() * (0.0625f + 0.875f * random.nextFloat());
                }
            }
        }

        private void drawDirections(int number) {
            for (int row = 0; row < POINTS; row++) {
                random.at(row, 1, number);
                for (int i = row * features; i < (row + 1) * features; i++) {
                    directions[i] = random.nextInt() < 0 ? -1 : 1;
                }
            }
        }

        private double[] slopes(double step) {
            double[] slopes = new double[POINTS];
            float[] moved = new float[points.length];
            for (int side = 1; side >= -1; side -= 2) {
                for (int i = 0; i < moved.length; i++) {
                    moved[i] = (float) (points[i] + side * step * directions[i]);
                }
                model.logits(moved, logits);
                for (int row = 0; row < POINTS; row++) {
                    slopes[row] +=
                            side * Loss.MARGIN.value(logits, row * classes, classes, predicted[row]) / (2 * step);
                }
            }
            return slopes;
        }

        /** How far rounding of the logits alone may put a slope off. */
        private double rounding(int row) {
            float largest = 0;
            for (int i = row * classes; i < (row + 1) * classes; i++) {
                largest = Math.max(largest, Math.abs(logits[i]));
            }
            return 2 * Math.ulp(largest) / (2 * SHORT_STEP * bounds.range());
        }

        private double along(int row) {
            double sum = 0;
            for (int i = row * features; i < (row + 1) * features; i++) {
                sum += (double) gradients[i] * directions[i];
            }
            return sum;
        }

        private int best(int row) {
            int best = 0;
            for (int c = 1; c < classes; c++) {
                best = logits[row * classes + c] > logits[row * classes + best] ? c : best;
            }
            return best;
        }
    }
}
