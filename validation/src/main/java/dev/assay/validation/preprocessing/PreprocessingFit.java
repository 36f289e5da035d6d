package dev.assay.validation.preprocessing;

import dev.assay.core.data.InputSpec;
import dev.assay.validation.probe.ImageStatistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which known step makes one set of images like another. Every candidate is applied to the first set, and what then still differs from the
 * second is measured; the best explains the most.
 */
public final class PreprocessingFit {
    /** Images that all candidates are tried on. */
    private static final int SCREENED = 150;

    /** Images that the most promising are tried on. */
    private static final int TRIED = 1_000;

    private static final int FINALISTS = 6;

    /** Explained by a single step: less, and a second is not looked for. */
    private static final double PROMISING = 0.3;

    /** Explained by a single step: no second is looked for. */
    private static final double ENOUGH = 0.9;

    /** What a second step has to explain beyond the first. */
    private static final double GAIN = 0.3;

    private PreprocessingFit() {}

    /**
     * A step and what it explains.
     *
     * @param candidate the step
     * @param explained the share of the discrepancy that it takes away, at most 1; below 0 where it makes it larger
     */
    public record Fit(Candidate candidate, double explained) {}

    /** How far apart two sets are as they are. */
    public static Discrepancy discrepancy(float[][] from, float[][] to, ImageStatistics statistics) {
        return Discrepancy.of(Discrepancy.describe(from, statistics), Discrepancy.describe(to, statistics));
    }

    /**
     * All steps, the best first.
     *
     * @param from images before, in random order, of the same mixture of classes as those after
     * @param to images after
     * @param spec shape and bounds of both
     * @param statistics what is compared
     */
    public static List<Fit> fits(float[][] from, float[][] to, InputSpec spec, ImageStatistics statistics) {
        Trial trial = new Trial(from, to, spec, statistics);
        List<Candidate> single = new ArrayList<>(Candidate.all(spec));
        single.addAll(linear(from, to, spec, statistics));
        List<Fit> fits = trial.best(single);
        Fit best = fits.get(0);
        if (best.explained() >= ENOUGH || best.explained() < PROMISING) {
            return fits;
        }
        List<Candidate> pairs = new ArrayList<>();
        for (Fit fit : fits.subList(0, Math.min(2, fits.size()))) {
            List<Candidate> next = new ArrayList<>(Candidate.all(spec));
            next.addAll(linear(apply(fit.candidate(), first(from, TRIED), spec), to, spec, statistics));
            next.stream()
                    .filter(candidate -> !candidate.id().equals(fit.candidate().id()))
                    .forEach(candidate -> pairs.add(fit.candidate().then(candidate)));
        }
        List<Fit> two = trial.best(pairs);
        if (two.get(0).explained() < best.explained() + GAIN) {
            return fits;
        }
        List<Fit> both = new ArrayList<>(two);
        both.addAll(fits);
        return both;
    }

    private static List<Candidate> linear(float[][] from, float[][] to, InputSpec spec, ImageStatistics statistics) {
        LinearMap rising = LinearMap.rising(from, to, statistics.channels());
        LinearMap falling = LinearMap.falling(from, to, statistics.channels());
        List<Candidate> moving = new ArrayList<>();
        if (rising.movesTheEnds()) {
            moving.add(rising.candidate(spec.bounds()));
        }
        if (falling.movesTheEnds()) {
            moving.add(falling.candidate(spec.bounds()));
        }
        return moving;
    }

    private static float[][] first(float[][] images, int most) {
        return Arrays.copyOf(images, Math.min(most, images.length));
    }

    private static float[][] apply(Candidate candidate, float[][] images, InputSpec spec) {
        float[][] moved = new float[images.length][];
        IntStream.range(0, images.length)
                .parallel()
                .forEach(i -> moved[i] = candidate.operation().apply(images[i], spec));
        return moved;
    }

    /** Tries candidates: all of them on few images, the most promising on more. */
    private static final class Trial {
        private final float[][] from;
        private final double[][] target;
        private final InputSpec spec;
        private final ImageStatistics statistics;

        Trial(float[][] from, float[][] to, InputSpec spec, ImageStatistics statistics) {
            this.from = from;
            target = Discrepancy.describe(to, statistics);
            this.spec = spec;
            this.statistics = statistics;
        }

        List<Fit> best(List<Candidate> candidates) {
            return judge(
                    judge(candidates, SCREENED).stream()
                            .limit(FINALISTS)
                            .map(Fit::candidate)
                            .toList(),
                    TRIED);
        }

        private List<Fit> judge(List<Candidate> candidates, int most) {
            float[][] tried = first(from, most);
            double all = Discrepancy.of(Discrepancy.describe(tried, statistics), target)
                    .total();
            return candidates.stream()
                    .map(candidate -> {
                        double[][] moved = Discrepancy.describe(apply(candidate, tried, spec), statistics);
                        double left = Discrepancy.of(moved, target).total();
                        return new Fit(candidate, all > 0 ? 1 - left / all : 0);
                    })
                    .sorted(Comparator.comparingDouble(fit -> fit.candidate().handicap() - fit.explained()))
                    .toList();
        }
    }
}
