package dev.assay.studies.pretraining;

import dev.assay.core.data.BalancedSubset;
import dev.assay.core.data.Dataset;
import dev.assay.core.error.UserError;
import dev.assay.studies.coding.CodeMap;
import dev.assay.studies.grid.CellExecutor;
import dev.assay.studies.grid.FinishedCell;
import dev.assay.studies.pretraining.PretrainingResult.Contrast;
import dev.assay.studies.pretraining.PretrainingResult.Encoder;
import dev.assay.studies.pretraining.PretrainingResult.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Compares ways to a classifier on few labels: on an encoder that was pretrained without labels, kept or trained further, without
 * pretraining, and on honest baselines. All get the same labels, the same number of updates, the same budget for tuning, the same test
 * samples and the same attacks.
 *
 * <p>For a seed the labels are nested, fewer being a part of more, and encoders learn from the samples that are labelled for no number of
 * labels: so an encoder is pretrained once a seed, and a learning curve compares numbers of labels and nothing else.
 *
 * <p>A grid of two stages: a cell an encoder and seed, then a cell an arm, number of labels and seed.
 */
public final class PretrainingStudy {
    private static final int SHOWN = 8;
    private static final int MAPPED = 400;

    private final Dataset train;
    private final Dataset test;
    private final PretrainingOptions options;
    private final CellExecutor executor;
    private final Map<String, Double> seconds = new LinkedHashMap<>();

    private PretrainingStudy(Dataset train, Dataset test, PretrainingOptions options, CellExecutor executor) {
        this.train = train;
        this.test = test;
        this.options = options;
        this.executor = executor;
    }

    /**
     * Refuses data that the study cannot be run on.
     *
     * @throws UserError in one line that says why
     */
    public static void requireFit(Dataset train, Dataset test, PretrainingOptions options) {
        if (options.mostLabels() >= train.size()) {
            throw new UserError("A pretraining study needs more samples than labels, " + train.name() + " has "
                    + train.size() + " and " + options.mostLabels() + " labels were asked for");
        }
        if (!train.spec().equals(test.spec()) || !train.classes().equals(test.classes())) {
            throw new UserError(
                    "Expected test data like the training data (" + train.spec().shape() + "), received " + test.name()
                            + " (" + test.spec().shape() + ")");
        }
    }

    /**
     * Runs the study.
     *
     * @param train where labelled and unlabelled samples come from
     * @param test what the arms are judged on
     * @param options how
     * @param executor runs the cells
     * @throws IllegalStateException when the TensorFlow runtime was not started
     */
    public static PretrainingResult run(
            Dataset train, Dataset test, PretrainingOptions options, CellExecutor executor) {
        requireFit(train, test, options);
        return new PretrainingStudy(train, test, options, executor).run();
    }

    private PretrainingResult run() {
        Map<String, LearntEncoder> encoders = pretrain();
        List<Outcome> outcomes = classify(encoders);
        Analysis analysis = new Analysis(options, outcomes);
        List<Contrast> contrasts = analysis.contrasts();
        return new PretrainingResult(
                options,
                train.name(),
                test.name(),
                train.size() - options.mostLabels(),
                pretexts().stream()
                        .map(pretext ->
                                encoder(pretext, Objects.requireNonNull(encoders.get(name(pretext, options.seed())))))
                        .toList(),
                outcomes,
                analysis.points(),
                contrasts,
                Conclusion.of(contrasts, options),
                Conclusion.notes(contrasts, outcomes, options, chance()),
                seconds);
    }

    private Encoder encoder(Pretext pretext, LearntEncoder learnt) {
        Dataset mapped = mapped();
        if (mapped.size() < CodeMap.LEAST) {
            return new Encoder(pretext, learnt, null);
        }
        float[] codes = learnt.codes().values();
        int size = codes.length / mapped.size();
        return new Encoder(
                pretext,
                learnt,
                CodeMap.of(
                        IntStream.range(0, mapped.size())
                                .mapToObj(i -> Arrays.copyOfRange(codes, i * size, (i + 1) * size))
                                .toList(),
                        mapped,
                        options.seed()));
    }

    /** Test samples whose codes are shown on a map, of every class as many. */
    private Dataset mapped() {
        return test.select(BalancedSubset.of(test, Math.min(MAPPED, test.size()), options.seed()));
    }

    private Map<String, LearntEncoder> pretrain() {
        Dataset shown =
                test.select(IntStream.range(0, Math.min(SHOWN, test.size())).toArray());
        List<EncoderCell> cells = new ArrayList<>();
        for (long seed : options.allSeeds()) {
            Dataset unlabelled = train.select(others(labelled(options.mostLabels(), seed)));
            for (Pretext pretext : pretexts()) {
                cells.add(new EncoderCell(
                        pretext,
                        seed,
                        options.pretrainingEpochs(),
                        unlabelled,
                        shown,
                        seed == options.seed() ? mapped() : test.select(new int[0])));
            }
        }
        Map<String, LearntEncoder> encoders = new LinkedHashMap<>();
        List<FinishedCell<LearntEncoder>> finished = executor.run("pretraining", cells);
        for (int i = 0; i < finished.size(); i++) {
            EncoderCell cell = cells.get(i);
            encoders.put(name(cell.pretext(), cell.seed()), finished.get(i).result());
            seconds.merge(
                    "pretraining, " + cell.pretext().title(), finished.get(i).seconds(), Double::sum);
        }
        return encoders;
    }

    private List<Outcome> classify(Map<String, LearntEncoder> encoders) {
        Dataset attacked = options.attacked() == 0
                ? test.select(new int[0])
                : test.select(BalancedSubset.of(test, options.attacked(), options.seed()));
        List<ArmCell> cells = new ArrayList<>();
        for (int labels : options.labels()) {
            for (Way way : options.ways()) {
                for (long seed : options.allSeeds()) {
                    Pretext pretext = way.pretext();
                    cells.add(new ArmCell(
                            way,
                            labels,
                            seed,
                            options,
                            pretext == null
                                    ? List.of()
                                    : Objects.requireNonNull(encoders.get(name(pretext, seed)))
                                            .arrays(),
                            train.select(labelled(labels, seed)),
                            test,
                            attacked));
                }
            }
        }
        List<Outcome> outcomes = new ArrayList<>();
        List<FinishedCell<TrainedArm>> finished = executor.run("arms", cells);
        for (int i = 0; i < finished.size(); i++) {
            ArmCell cell = cells.get(i);
            outcomes.add(new Outcome(
                    cell.way(), cell.labels(), cell.seed(), finished.get(i).result()));
            seconds.merge(
                    cell.way().title() + ", " + Conclusion.labels(cell.labels()),
                    finished.get(i).seconds(),
                    Double::sum);
        }
        return outcomes;
    }

    private List<Pretext> pretexts() {
        return Arrays.stream(Pretext.values())
                .filter(pretext -> options.ways().stream().anyMatch(way -> way.pretext() == pretext))
                .toList();
    }

    private static String name(Pretext pretext, long seed) {
        return pretext + " " + seed;
    }

    private int[] labelled(int labels, long seed) {
        return BalancedSubset.of(train, labels, seed);
    }

    private int[] others(int[] chosen) {
        return IntStream.range(0, train.size())
                .filter(i -> Arrays.binarySearch(chosen, i) < 0)
                .toArray();
    }

    /** What the best constant answer gets right. */
    private double chance() {
        int[] counts = new int[test.classes().size()];
        for (int i = 0; i < test.size(); i++) {
            counts[test.label(i)]++;
        }
        return (double) Arrays.stream(counts).max().orElseThrow() / test.size();
    }
}
