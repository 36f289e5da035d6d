package dev.assay.studies.pretraining;

import dev.assay.core.random.KeyedRandom;
import dev.assay.core.stats.CrossedMean;
import dev.assay.core.stats.HierarchicalBootstrap;
import dev.assay.core.stats.Holm;
import dev.assay.core.stats.McNemar;
import dev.assay.core.stats.PairedDifference;
import dev.assay.core.stats.PairedT;
import dev.assay.core.stats.Rate;
import dev.assay.studies.pretraining.PretrainingResult.Contrast;
import dev.assay.studies.pretraining.PretrainingResult.Estimate;
import dev.assay.studies.pretraining.PretrainingResult.Outcome;
import dev.assay.studies.pretraining.PretrainingResult.Point;
import dev.assay.studies.pretraining.PretrainingResult.WithinSeed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * From outcomes to learning curves and decisions. Seeds and test samples are both drawn by chance, and crossed: {@link CrossedMean} decides.
 * With one seed, what other seeds would do is unknown, and the test of McNemar decides about the classifiers as they are.
 */
final class Analysis {
    private final PretrainingOptions options;
    private final List<Outcome> outcomes;

    Analysis(PretrainingOptions options, List<Outcome> outcomes) {
        this.options = options;
        this.outcomes = outcomes;
    }

    List<Point> points() {
        List<Point> points = new ArrayList<>();
        for (int labels : options.labels()) {
            for (Way way : options.ways()) {
                List<TrainedArm> arms = arms(way, labels);
                points.add(new Point(
                        way,
                        labels,
                        estimate(arms, Measure.CLEAN),
                        options.attacked() == 0 ? null : estimate(arms, Measure.ROBUST)));
            }
        }
        return points;
    }

    /** Every arm against the reference, and every frozen pretrained encoder against the frozen random one: planned, not picked afterwards. */
    List<Contrast> contrasts() {
        List<Contrast> all = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            if (measure == Measure.ROBUST && options.attacked() == 0) {
                continue;
            }
            List<Contrast> family = new ArrayList<>();
            for (int labels : options.labels()) {
                for (Way way : options.ways()) {
                    if (way != options.reference()) {
                        family.add(contrast(measure, labels, way, options.reference()));
                    }
                }
                for (Way way : options.ways()) {
                    if (way.pretext() != null && way.frozen() && options.ways().contains(Way.RANDOM)) {
                        family.add(contrast(measure, labels, way, Way.RANDOM));
                    }
                }
            }
            double[] adjusted =
                    Holm.adjust(family.stream().mapToDouble(Contrast::p).toArray());
            for (int i = 0; i < adjusted.length; i++) {
                all.add(family.get(i).adjusted(adjusted[i]));
            }
        }
        return all;
    }

    private Contrast contrast(Measure measure, int labels, Way first, Way second) {
        List<Hits> ones = hits(first, labels, measure);
        List<Hits> others = hits(second, labels, measure);
        List<WithinSeed> seeds = new ArrayList<>();
        for (int s = 0; s < ones.size(); s++) {
            Hits one = ones.get(s);
            Hits other = others.get(s);
            int onlyFirst = one.countOnlyHere(other);
            int onlySecond = other.countOnlyHere(one);
            seeds.add(new WithinSeed(
                    options.allSeeds().get(s),
                    PairedDifference.of(one.size(), onlyFirst, onlySecond),
                    McNemar.of(onlyFirst, onlySecond)));
        }
        if (seeds.size() == 1) {
            PairedDifference single = seeds.get(0).difference();
            double p = seeds.get(0).test().exact();
            Estimate difference = new Estimate(single.difference(), single.low(), single.high());
            return new Contrast(measure, labels, first, second, difference, p, p, null, null, seeds);
        }
        double[][] table = differences(ones, others);
        CrossedMean crossed = CrossedMean.of(table);
        PairedT overSeeds = PairedT.of(Arrays.stream(table)
                .mapToDouble(row -> Arrays.stream(row).average().orElseThrow())
                .toArray());
        KeyedRandom random = new KeyedRandom(
                options.seed(), "bootstrap of " + measure + " " + labels + " " + first.id() + " " + second.id());
        return new Contrast(
                measure,
                labels,
                first,
                second,
                difference(crossed),
                crossed.p(),
                crossed.p(),
                overSeeds,
                HierarchicalBootstrap.of(table, random),
                seeds);
    }

    /** Where every seed and sample says the same there is no spread to go by: then the samples alone say how far off it may be. */
    private static Estimate difference(CrossedMean crossed) {
        if (crossed.error() == 0) {
            int all = (int) Math.round(crossed.mean() * crossed.samples());
            PairedDifference same = PairedDifference.of(crossed.samples(), Math.max(0, all), Math.max(0, -all));
            return new Estimate(same.difference(), same.low(), same.high());
        }
        return new Estimate(crossed.mean(), Math.max(-1, crossed.low()), Math.min(1, crossed.high()));
    }

    private static double[][] differences(List<Hits> ones, List<Hits> others) {
        double[][] table = table(ones);
        double[][] minus = table(others);
        for (int s = 0; s < table.length; s++) {
            for (int i = 0; i < table[s].length; i++) {
                table[s][i] -= minus[s][i];
            }
        }
        return table;
    }

    private static double[][] table(List<Hits> bySeed) {
        double[][] table = new double[bySeed.size()][];
        for (int s = 0; s < table.length; s++) {
            Hits hits = bySeed.get(s);
            table[s] = new double[hits.size()];
            for (int i = 0; i < table[s].length; i++) {
                table[s][i] = hits.get(i) ? 1 : 0;
            }
        }
        return table;
    }

    private static Estimate estimate(List<TrainedArm> arms, Measure measure) {
        List<Hits> hits = arms.stream().map(measure::hits).toList();
        CrossedMean mean = hits.size() == 1 ? null : CrossedMean.of(table(hits));
        if (mean == null || mean.error() == 0) {
            // With one seed, and where all say the same of all samples, the samples alone say how far off it may be.
            Rate rate = hits.get(0).rate();
            return new Estimate(rate.rate(), rate.low(), rate.high());
        }
        return new Estimate(mean.mean(), Math.max(0, mean.low()), Math.min(1, mean.high()));
    }

    private List<Hits> hits(Way way, int labels, Measure measure) {
        return arms(way, labels).stream().map(measure::hits).toList();
    }

    private List<TrainedArm> arms(Way way, int labels) {
        return outcomes.stream()
                .filter(outcome -> outcome.way() == way && outcome.labels() == labels)
                .map(Outcome::arm)
                .toList();
    }
}
