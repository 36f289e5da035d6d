package dev.assay.studies.pretraining;

import dev.assay.core.stats.HierarchicalBootstrap;
import dev.assay.core.stats.McNemar;
import dev.assay.core.stats.PairedDifference;
import dev.assay.core.stats.PairedT;
import dev.assay.studies.coding.CodeMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a pretraining study found.
 *
 * @param options how it was run
 * @param trainData the name of the data that labels and unlabelled samples come from
 * @param testData the name of the data that the arms were judged on
 * @param unlabelled samples that encoders learnt from, the same for all numbers of labels
 * @param encoders the encoders of the first seed, in the order of {@link Pretext}
 * @param outcomes in the order of labels, arms and seeds
 * @param points the learning curves, in the order of labels and arms
 * @param contrasts the planned comparisons, in the order of measures, labels and arms
 * @param conclusion the answer in plain words
 * @param notes how to read it
 * @param seconds what parts took when they ran; no part of the result
 */
public record PretrainingResult(
        PretrainingOptions options,
        String trainData,
        String testData,
        int unlabelled,
        List<Encoder> encoders,
        List<Outcome> outcomes,
        List<Point> points,
        List<Contrast> contrasts,
        String conclusion,
        List<String> notes,
        Map<String, Double> seconds) {
    /** The level at which a difference is called shown. */
    public static final double ALPHA = 0.05;

    public PretrainingResult {
        encoders = List.copyOf(encoders);
        outcomes = List.copyOf(outcomes);
        points = List.copyOf(points);
        contrasts = List.copyOf(contrasts);
        notes = List.copyOf(notes);
        seconds = Collections.unmodifiableMap(new LinkedHashMap<>(seconds));
    }

    /**
     * An encoder and what it was pretrained for.
     *
     * @param map its codes of test samples; null where those are too few
     */
    public record Encoder(
            Pretext pretext, LearntEncoder learnt, @Nullable CodeMap map) {}

    /** One arm with one number of labels and one seed. */
    public record Outcome(Way way, int labels, long seed, TrainedArm arm) {}

    /**
     * A mean over seeds and samples.
     *
     * @param mean in [0, 1]
     * @param low lower end of the 95 % interval: over other seeds and other samples, with one seed over other samples alone
     * @param high upper end of it
     */
    public record Estimate(double mean, double low, double high) {}

    /**
     * A point of a learning curve.
     *
     * @param clean accuracy
     * @param robust accuracy under attack; null where nothing was attacked
     */
    public record Point(
            Way way, int labels, Estimate clean, @Nullable Estimate robust) {}

    /**
     * Two arms with the same labels, judged on the same samples under the same seeds.
     *
     * @param measure what by
     * @param first one arm
     * @param second the other
     * @param difference of the first less the second, with its interval
     * @param p two-sided; of the test over seeds and samples, with one seed of the exact test of McNemar
     * @param adjustedP after Holm over all contrasts of this measure
     * @param overSeeds the t test over seeds alone; null with one seed
     * @param bootstrap the bootstrap over seeds and samples; null with one seed
     * @param seeds what each seed shows by itself
     */
    public record Contrast(
            Measure measure,
            int labels,
            Way first,
            Way second,
            Estimate difference,
            double p,
            double adjustedP,
            @Nullable PairedT overSeeds,
            @Nullable HierarchicalBootstrap bootstrap,
            List<WithinSeed> seeds) {
        public Contrast {
            seeds = List.copyOf(seeds);
        }

        /** Whether the difference is shown at {@link PretrainingResult#ALPHA}. */
        public boolean shown() {
            return adjustedP < ALPHA;
        }

        /** Whether there are several seeds and each of them by itself shows a difference, all to the same side. */
        public boolean inEverySeed() {
            double side = Math.signum(seeds.get(0).difference().difference());
            return seeds.size() > 1
                    && seeds.stream()
                            .allMatch(seed -> seed.test().exact() < ALPHA
                                    && Math.signum(seed.difference().difference()) == side);
        }

        Contrast adjusted(double value) {
            return new Contrast(measure, labels, first, second, difference, p, value, overSeeds, bootstrap, seeds);
        }
    }

    /**
     * The same contrast under one seed.
     *
     * @param difference with an interval over samples
     * @param test McNemar's, not adjusted
     */
    public record WithinSeed(long seed, PairedDifference difference, McNemar test) {}
}
