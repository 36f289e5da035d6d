package dev.assay.attacks.sanity;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.model.Loss;
import dev.assay.core.random.KeyedRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Compares the analytic gradient of the cross-entropy with central finite differences {@code (L(x + hv) - L(x - hv)) / 2h} along random
 * directions v of signs, at two step lengths. Where the loss hardly moves, rounding hides the slope and the pair of sample and direction says nothing.
 * Where the two step lengths disagree, a kink lies between them and the pair is left out; when most disagree, the loss has no slope to
 * follow at all, as behind quantised inputs. Of the others those judge whose step lengths agree to half the threshold, if there are enough: what is
 * left of kinks in a pair is as large as its disagreement, and would be taken for an error of the gradient.
 */
final class GradientCheck implements SanityCheck {
    private static final int DIRECTIONS = 4;
    /** How far into the box points are drawn, in ranges; many times a step. */
    private static final double MARGIN = 0x1p-4;

    private static final double LONG_STEP = 0x1p-12;
    private static final double SHORT_STEP = 0x1p-13;
    /** The median of the relative errors that is still good. */
    private static final double THRESHOLD = 0.02;
    /** How far the two step lengths may disagree. */
    private static final double KINK = 0.05;
    /** How far they may disagree where the pair is to judge the gradient. */
    private static final double SETTLED = THRESHOLD / 2;
    /** How many times larger than its rounding error a difference has to be. */
    private static final double RESOLUTION = 50;
    /** How many pairs it takes for a verdict. */
    private static final int FEWEST = 10;

    @Override
    public String id() {
        return "gradient-check";
    }

    @Override
    public SanityResult run(Evidence evidence) {
        Tally tally = new Tally();
        Dataset data = evidence.data();
        try (DifferentiableClassifier model = evidence.differentiable()) {
            GradientBlock block = new GradientBlock(model, Loss.CROSS_ENTROPY);
            for (int start = 0; start < data.size(); start += block.size()) {
                int rows = block.load(data, start);
                compare(block, data, start, rows, evidence.seed(), tally);
                evidence.progress().update("sanity " + id(), start + rows, data.size(), "");
            }
        }
        return tally.result(id(), data.size());
    }

    private static void compare(GradientBlock block, Dataset data, int start, int rows, long seed, Tally tally) {
        Bounds bounds = data.spec().bounds();
        int features = data.spec().features();
        double far = LONG_STEP * bounds.range();
        double near = SHORT_STEP * bounds.range();
        float[] points = block.inputs();
        double margin = MARGIN * bounds.range();
        KeyedRandom random = new KeyedRandom(seed, "gradient-check");
        for (int r = 0; r < rows; r++) {
            random.at(data.id(start + r), 1, 0);
            for (int i = r * features; i < (r + 1) * features; i++) {
                points[i] = (float) generic(points[i], bounds, margin, random.nextDouble());
            }
        }
        block.gradient();
        float[] directions = new float[points.length];
        float[] moved = new float[points.length];
        double[] farSlopes = new double[rows];
        double[] nearSlopes = new double[rows];
        double[] errors = new double[rows];
        for (int k = 0; k < DIRECTIONS; k++) {
            for (int r = 0; r < rows; r++) {
                random.at(data.id(start + r), 0, k);
                for (int i = r * features; i < (r + 1) * features; i++) {
                    directions[i] = random.nextInt() < 0 ? -1 : 1;
                }
            }
            slopes(block, points, directions, moved, far, farSlopes, errors);
            slopes(block, points, directions, moved, near, nearSlopes, errors);
            for (int r = 0; r < rows; r++) {
                tally.add(block.gradientAlong(directions, r), farSlopes[r], nearSlopes[r], errors[r]);
            }
        }
    }

    /**
     * A point nearby without ties. Where an image is flat, ReLU and max pooling have kinks at the image itself: no gradient is right there. It
     * also has room for a step on both sides inside the box.
     */
    private static double generic(float value, Bounds bounds, double margin, double uniform) {
        double inward = bounds.low() + margin + (value - bounds.low()) * (1 - 2 * margin / bounds.range());
        return inward + margin * (uniform - 0.5);
    }

    /** Central differences of step {@code h}; {@code errors} receives how far off rounding alone may put them. */
    private static void slopes(
            GradientBlock block,
            float[] points,
            float[] directions,
            float[] moved,
            double h,
            double[] slopes,
            double[] errors) {
        for (int side = 1; side >= -1; side -= 2) {
            for (int i = 0; i < points.length; i++) {
                moved[i] = (float) (points[i] + side * h * directions[i]);
            }
            block.forward(moved);
            for (int r = 0; r < slopes.length; r++) {
                slopes[r] = (side > 0 ? 0 : slopes[r]) + side * block.loss(r) / (2 * h);
                errors[r] = (side > 0 ? 0 : errors[r]) + block.lossError(r) / (2 * h);
            }
        }
    }

    /** What the pairs of sample and direction say together. */
    private static final class Tally {
        private final List<Double> settled = new ArrayList<>();
        private final List<Double> others = new ArrayList<>();
        private int flat;
        private int rough;
        private int nonFinite;

        void add(double analytic, double far, double near, double rounding) {
            double size = Math.max(Math.abs(far), Math.abs(near));
            if (!Double.isFinite(analytic) || !Double.isFinite(size)) {
                nonFinite++;
            } else if (Math.max(size, Math.abs(analytic)) <= RESOLUTION * rounding) {
                flat++;
            } else if (Math.abs(far - near) > KINK * size) {
                rough++;
            } else {
                List<Double> errors = Math.abs(far - near) > SETTLED * size ? others : settled;
                errors.add(Math.abs(near - analytic) / Math.max(Math.abs(near), Math.abs(analytic)));
            }
        }

        SanityResult result(String id, int n) {
            List<Double> errors = new ArrayList<>(settled);
            if (settled.size() < FEWEST) {
                errors.addAll(others);
            }
            errors.sort(null);
            boolean measured = !errors.isEmpty();
            double median = measured ? errors.get(errors.size() / 2) : 0;
            Map<String, Double> numbers = new LinkedHashMap<>();
            numbers.put("n", (double) n);
            numbers.put("compared", (double) errors.size());
            numbers.put("rough", (double) rough);
            numbers.put("flat", (double) flat);
            numbers.put("nonFinite", (double) nonFinite);
            if (measured) {
                numbers.put("medianRelativeError", median);
            }
            numbers.put("threshold", THRESHOLD);
            if (nonFinite > 0) {
                String detail = String.format(
                        Locale.ROOT,
                        "Gradient or loss is not a finite number in %d comparisons on %d samples.",
                        nonFinite,
                        n);
                return new SanityResult(id, Verdict.FAIL, detail, numbers);
            }
            int usable = settled.size() + others.size();
            if (usable + rough < FEWEST) {
                String detail = String.format(
                        Locale.ROOT,
                        "The loss moves too little for finite differences: %d usable comparisons on %d samples, %d needed.",
                        usable + rough,
                        n,
                        FEWEST);
                return new SanityResult(id, Verdict.SKIPPED, detail, numbers);
            }
            if (rough > usable) {
                String detail = String.format(
                        Locale.ROOT,
                        "The loss has no slope to follow: finite differences of two step lengths disagree in %d of %d comparisons.",
                        rough,
                        rough + usable);
                return new SanityResult(id, Verdict.FAIL, detail, numbers);
            }
            String detail = String.format(
                    Locale.ROOT,
                    "Median relative error of the gradient against finite differences: %.2g %% in %d comparisons on %d samples (threshold %.0f %%).",
                    100 * median,
                    errors.size(),
                    n,
                    100 * THRESHOLD);
            return new SanityResult(id, median > THRESHOLD ? Verdict.FAIL : Verdict.PASS, detail, numbers);
        }
    }
}
