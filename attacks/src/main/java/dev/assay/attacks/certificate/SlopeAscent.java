package dev.assay.attacks.certificate;

import dev.assay.core.model.structure.Lanes;
import dev.assay.core.model.structure.LinearLayer;
import dev.assay.core.model.structure.MaxPool;
import dev.assay.core.model.structure.NetworkStructure;
import dev.assay.core.model.structure.Relu;
import dev.assay.core.model.structure.Step;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * α-CROWN: the slopes α of the lines below ReLUs by ascent on the bound itself, each sum with its own (Xu et al., "Fast and complete: enabling complete verification with rapid and massively
 * parallel incomplete verifiers", ICLR 2021). Any α from 0 to 1 gives a sound bound, so the greatest one on the way counts.
 *
 * <p>With every line chosen the network is linear, and the bound is its value at the point x* of the region where it is least. So the derivative by one α is the coefficient of what that
 * ReLU makes, where it is positive, times the value before the ReLU at x* along the same lines: one way back and one way forward for all α at once. Steps are Adam's.
 */
final class SlopeAscent {
    /** Ways back and forward. */
    static final int STEPS = 20;

    /** The size of the first steps; it falls by {@link #DECAY} from step to step, as in the authors' code. */
    private static final double RATE = 0.1;

    private static final double DECAY = 0.98;
    private static final double FIRST_MOMENT = 0.9;
    private static final double SECOND_MOMENT = 0.999;
    private static final double LEAST_ROOT = 1e-8;

    private final NetworkStructure network;
    private final Backward backward;
    private final Lanes[] along;

    SlopeAscent(NetworkStructure network, Backward backward) {
        this.network = network;
        this.backward = backward;
        along = new Lanes[network.values()];
        for (int i = 0; i < along.length; i++) {
            along[i] = new Lanes(network.volume(i));
        }
    }

    /**
     * Lower bounds of sums of logits, no less than those with adaptive slopes.
     *
     * @param begin fills in the coefficients of the logits after {@link Backward#begin}
     * @param lanes the number of sums
     * @param intervals bounds of all values before the logits
     * @param enough what no bound needs to exceed: once all do the ascent ends
     */
    double[] bounds(Runnable begin, int lanes, Intervals intervals, Region region, double enough) {
        int logits = network.values() - 1;
        Map<Integer, Adam> ascents = new TreeMap<>();
        Map<Integer, double[]> slopes = new TreeMap<>();
        for (int value = 1; value <= logits; value++) {
            Step step = network.steps().get(value - 1);
            if (step.layer() instanceof Relu) {
                Adam ascent = new Adam(
                        relaxation(step, intervals), network.volume(value).size(), lanes);
                ascents.put(value, ascent);
                slopes.put(value, ascent.slopes);
            }
        }
        double[] best = new double[lanes];
        Arrays.fill(best, Double.NEGATIVE_INFINITY);
        for (int step = 1; ; step++) {
            begin.run();
            double[] bounds = backward.bounds(logits, intervals, region, true, slopes);
            for (int b = 0; b < lanes; b++) {
                best[b] = bounds[b] > best[b] ? bounds[b] : best[b];
            }
            if (step > STEPS || Arrays.stream(best).allMatch(bound -> bound > enough)) {
                return best;
            }
            forward(intervals, region, lanes, ascents);
            for (Map.Entry<Integer, Adam> ascent : ascents.entrySet()) {
                int value = ascent.getKey();
                int input = network.steps().get(value - 1).inputs().get(0);
                ascent.getValue().step(step, backward.coefficients(value), along[input]);
            }
        }
    }

    private static ReluRelaxation relaxation(Step step, Intervals intervals) {
        int input = step.inputs().get(0);
        return new ReluRelaxation(intervals.low[input], intervals.high[input]);
    }

    /** Every value before the logits at the points where the sums are least, along the lines that were taken on the way back. */
    private void forward(Intervals intervals, Region region, int lanes, Map<Integer, Adam> ascents) {
        for (Lanes values : along) {
            values.begin(lanes);
            values.widen(values.volume().all());
        }
        region.leastPoints(backward.coefficients(0), along[0]);
        for (int value = 1; value < network.values() - 1; value++) {
            Step step = network.steps().get(value - 1);
            int first = step.inputs().get(0);
            if (step.layer() instanceof LinearLayer linear) {
                for (int input : step.inputs()) {
                    linear.multiply(along[input], along[value], false);
                }
                linear.addConstant(along[value], false);
            } else if (step.layer() instanceof MaxPool pool) {
                new MaxRelaxation(pool, intervals.low[first], intervals.high[first])
                        .forward(backward.coefficients(value), along[first], along[value]);
            } else {
                Objects.requireNonNull(ascents.get(value))
                        .forward(backward.coefficients(value), along[first], along[value]);
            }
        }
    }

    /** The slopes of one layer of ReLUs under ascent (Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015). */
    private static final class Adam {
        private final ReluRelaxation relaxation;
        private final int lanes;
        /** The values that may change sides: no other has a slope to choose. */
        private final int[] open;

        private final double[] slopes;
        private final double[] first;
        private final double[] second;

        Adam(ReluRelaxation relaxation, int size, int lanes) {
            this.relaxation = relaxation;
            this.lanes = lanes;
            open = IntStream.range(0, size).filter(relaxation::open).toArray();
            slopes = new double[size * lanes];
            first = new double[open.length * lanes];
            second = new double[open.length * lanes];
            for (int e : open) {
                Arrays.fill(slopes, e * lanes, (e + 1) * lanes, relaxation.adaptive(e));
            }
        }

        void forward(Lanes coefficients, Lanes from, Lanes to) {
            relaxation.forward(coefficients, from, to, slopes);
        }

        /**
         * Goes one step.
         *
         * @param number from 1 up
         * @param coefficients of what the ReLUs make
         * @param values before them where the bound is least
         */
        void step(int number, Lanes coefficients, Lanes values) {
            double rate = RATE * Math.pow(DECAY, number - 1) / (1 - Math.pow(FIRST_MOMENT, number));
            double spread = 1 / (1 - Math.pow(SECOND_MOMENT, number));
            for (int i = 0; i < open.length; i++) {
                for (int b = 0; b < lanes; b++) {
                    int at = open[i] * lanes + b;
                    int own = i * lanes + b;
                    double derivative = Math.max(coefficients.values()[at], 0) * values.values()[at];
                    first[own] = FIRST_MOMENT * first[own] + (1 - FIRST_MOMENT) * derivative;
                    second[own] = SECOND_MOMENT * second[own] + (1 - SECOND_MOMENT) * derivative * derivative;
                    double step = rate * first[own] / (Math.sqrt(spread * second[own]) + LEAST_ROOT);
                    slopes[at] = Math.min(1, Math.max(0, slopes[at] + step));
                }
            }
        }
    }
}
