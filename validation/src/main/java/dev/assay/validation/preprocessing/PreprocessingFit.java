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
    /** Images that candidates are tried on. */
    private static final int TRIED = 400;

    /** Explained by a single step: no second is looked for. */
    private static final double ENOUGH = 0.9;

    /** What a second step has to explain beyond the first. */
    private static final double GAIN = 0.15;

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
        float[][] tried = Arrays.copyOf(from, Math.min(TRIED, from.length));
        double[][] target = Discrepancy.describe(to, statistics);
        double all =
                Discrepancy.of(Discrepancy.describe(tried, statistics), target).total();
        List<Candidate> single = new ArrayList<>(Candidate.all(spec));
        single.addAll(linear(tried, to, spec, statistics));
        List<Fit> fits = judge(single, tried, target, all, spec, statistics);
        if (fits.get(0).explained() >= ENOUGH) {
            return fits;
        }
        List<Candidate> pairs = new ArrayList<>();
        for (Fit fit : fits.subList(0, Math.min(3, fits.size()))) {
            for (Candidate next : Candidate.all(spec)) {
                if (!next.id().equals(fit.candidate().id())) {
                    pairs.add(fit.candidate().then(next));
                }
            }
            float[][] moved = apply(fit.candidate(), tried, spec);
            for (Candidate next : linear(moved, to, spec, statistics)) {
                if (!next.id().equals(fit.candidate().id())) {
                    pairs.add(fit.candidate().then(next));
                }
            }
        }
        List<Fit> two = judge(pairs, tried, target, all, spec, statistics);
        if (two.get(0).explained() >= fits.get(0).explained() + GAIN) {
            List<Fit> both = new ArrayList<>(two);
            both.addAll(fits);
            return both;
        }
        return fits;
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

    private static List<Fit> judge(
            List<Candidate> candidates,
            float[][] from,
            double[][] target,
            double all,
            InputSpec spec,
            ImageStatistics statistics) {
        return candidates.stream()
                .map(candidate -> {
                    double[][] moved = Discrepancy.describe(apply(candidate, from, spec), statistics);
                    double left = Discrepancy.of(moved, target).total();
                    return new Fit(candidate, all > 0 ? 1 - left / all : 0);
                })
                .sorted(Comparator.comparingDouble(fit -> -fit.explained()))
                .toList();
    }

    private static float[][] apply(Candidate candidate, float[][] images, InputSpec spec) {
        float[][] moved = new float[images.length][];
        IntStream.range(0, images.length)
                .parallel()
                .forEach(i -> moved[i] = candidate.operation().apply(images[i], spec));
        return moved;
    }
}
