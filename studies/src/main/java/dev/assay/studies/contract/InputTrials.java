package dev.assay.studies.contract;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.model.Classifier;
import dev.assay.core.progress.Progress;
import dev.assay.core.random.KeyedRandom;
import dev.assay.core.stats.McNemar;
import dev.assay.core.stats.Rate;
import dev.assay.models.preprocessing.ChannelOrder;
import dev.assay.models.preprocessing.Preprocessing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Tries what often stands between data and a model that is right no more often than chance: another range of values, the data's own mean
 * and deviation, channels in reverse, light for dark, rows for columns, classes in another order.
 */
public final class InputTrials {
    private static final long SEED = 1;
    /** So many samples show that a change makes things worse, as most do where a model is fed rightly. */
    private static final int FIRST = 100;

    private static final double KNOWN = 0.5;

    private final Classifier network;
    private final Dataset data;
    private final Preprocessing given;
    private final Optional<Bounds> expected;
    private final Progress progress;
    private final int[] shuffled;
    private final boolean[] unchanged;
    private final List<Trial> trials = new ArrayList<>();

    /**
     * What came out.
     *
     * @param unchanged accuracy on the samples as they come
     * @param trials every trial, the best first
     */
    public record Outcome(Rate unchanged, List<Trial> trials) {
        public Outcome {
            trials = List.copyOf(trials);
        }
    }

    private InputTrials(
            Classifier network, Dataset data, Preprocessing given, Optional<Bounds> expected, Progress progress) {
        this.network = network;
        this.data = data;
        this.given = given;
        this.expected = expected;
        this.progress = progress;
        shuffled = new KeyedRandom(SEED, "input-trials").at(0, 0, 0).permutation(data.size());
        unchanged = new boolean[data.size()];
    }

    /**
     * Tries everything that makes sense for the data.
     *
     * @param network the model without any preprocessing: it is given values as the network takes them
     * @param data some labelled samples
     * @param given the preprocessing that the user asked for
     * @param expected the range of values that the network's first layers speak for: of trials that do as well, the one that has it is likelier
     */
    public static Outcome of(
            Classifier network, Dataset data, Preprocessing given, Optional<Bounds> expected, Progress progress) {
        return new InputTrials(network, data, given, expected, progress).run();
    }

    private Outcome run() {
        List<SampleChange> changes = changes();
        SampleChange nothing = SampleChange.preprocessing("", given, 0, data.spec());
        int[] plain = predictions(nothing.map(), shuffled);
        int right = 0;
        for (int i = 0; i < plain.length; i++) {
            unchanged[i] = plain[i] == data.label(i);
            right += unchanged[i] ? 1 : 0;
        }
        Rate before = Rate.of(right, plain.length);
        orders(nothing, plain);
        for (int i = 0; i < changes.size(); i++) {
            attempt(changes.get(i), before);
            progress.update("trying other inputs", i + 1, changes.size(), "");
        }
        return new Outcome(before, likeliestFirst());
    }

    /** Tries a change on some samples, and on all unless that made a model that knows the data worse: another order of classes shows on all alone. */
    private void attempt(SampleChange change, Rate before) {
        int[] first = Arrays.copyOf(shuffled, Math.min(FIRST, shuffled.length));
        Trial look = trial(change, predictions(change.map(), first), first);
        if (before.rate() > KNOWN && look.accuracy().high() < before.rate()) {
            trials.add(look);
            return;
        }
        int[] predictions = predictions(change.map(), shuffled);
        trials.add(trial(change, predictions, shuffled));
        orders(change, predictions);
    }

    /** Those that do as well as the best, up to chance: as the first layers have it, with the fewest assumptions, the data as they come; then the rest by accuracy. */
    private List<Trial> likeliestFirst() {
        double best = trials.stream()
                .mapToDouble(trial -> trial.accuracy().rate())
                .max()
                .orElse(0);
        Comparator<Trial> byAccuracy =
                Comparator.comparingDouble(trial -> -trial.accuracy().rate());
        return trials.stream()
                .sorted(Comparator.comparing((Trial trial) -> trial.accuracy().high() < best)
                        .thenComparing(trial -> trial.accuracy().high() < best || !trial.expected())
                        .thenComparingInt(trial -> trial.accuracy().high() < best ? 0 : trial.assumptions())
                        .thenComparing(trial -> trial.accuracy().high() < best
                                || !trial.remedy().startsWith(SampleChange.NO_OPTION))
                        .thenComparing(byAccuracy))
                .toList();
    }

    private List<SampleChange> changes() {
        InputSpec spec = data.spec();
        List<SampleChange> changes = new ArrayList<>();
        List<Preprocessing> ranges = List.of(
                Preprocessing.toRange(Bounds.UNIT),
                Preprocessing.toRange(new Bounds(0, 255)),
                Preprocessing.toRange(new Bounds(-1, 1)),
                Moments.of(data).standardising());
        List<String> words =
                List.of("values from 0 to 1", "values from 0 to 255", "values from -1 to 1", "standardised values");
        boolean colour = spec.shape().isImage() && spec.shape().axes().get(2) == 3;
        for (ChannelOrder order : colour ? ChannelOrder.values() : new ChannelOrder[] {ChannelOrder.RGB}) {
            for (int i = 0; i < ranges.size(); i++) {
                Preprocessing other = ranges.get(i).with(order);
                if (!other.options().equals(given.options()) && !(other.isNoneFor(spec) && given.isNoneFor(spec))) {
                    String channels = order == given.order() ? "" : ", channels reversed";
                    int assumptions = order == given.order() ? 1 : 2;
                    boolean hinted = expected.isPresent() && expected.equals(Optional.ofNullable(other.range()));
                    String why = hinted ? " (as its first layers have it)" : "";
                    changes.add(SampleChange.preprocessing(words.get(i) + channels + why, other, assumptions, spec)
                            .withExpected(hinted));
                }
            }
        }
        if (spec.shape().isImage()) {
            changes.add(SampleChange.inverted(given, spec));
        }
        if (SampleChange.isSquareImage(spec.shape())) {
            changes.add(SampleChange.transposed(given, spec));
        }
        return changes;
    }

    /** Looks for another order of classes on one half of the samples and tries it on the other, so that chance is not taken for a find. */
    private void orders(SampleChange change, int[] predictions) {
        int[] half = Arrays.copyOf(shuffled, shuffled.length / 2);
        int[] rest = Arrays.copyOfRange(shuffled, half.length, shuffled.length);
        Optional<ClassOrder> found = ClassOrder.of(
                Arrays.stream(half).map(data::label).toArray(),
                Arrays.stream(half).map(position -> predictions[position]).toArray(),
                network.classes());
        if (found.isEmpty()) {
            return;
        }
        String words = found.get().words();
        boolean bare = change.assumptions() == 0;
        trials.add(trial(
                bare ? words : change.what() + ", " + words,
                bare ? "renumber the classes of the data" : change.remedy() + ", and renumber the classes",
                rest,
                position -> predictions[position] == found.get().modelClass(data.label(position)),
                change.assumptions() + 2,
                change.expected()));
    }

    private Trial trial(SampleChange change, int[] predictions, int[] positions) {
        return trial(
                change.what(),
                change.remedy(),
                positions,
                position -> predictions[position] == data.label(position),
                change.assumptions(),
                change.expected());
    }

    private Trial trial(
            String what, String remedy, int[] positions, IntPredicate isRight, int assumptions, boolean expected) {
        int right = 0;
        int onlyNow = 0;
        int onlyBefore = 0;
        for (int position : positions) {
            boolean now = isRight.test(position);
            right += now ? 1 : 0;
            onlyNow += now && !unchanged[position] ? 1 : 0;
            onlyBefore += !now && unchanged[position] ? 1 : 0;
        }
        double p = McNemar.of(onlyNow, onlyBefore).exact();
        return new Trial(what, remedy, Rate.of(right, positions.length), p, assumptions, expected);
    }

    /** Predictions by position; those of other positions stay 0. */
    private int[] predictions(SampleChange.Map map, int[] positions) {
        int features = data.spec().features();
        int block = network.blockSize();
        int classes = network.classes();
        float[] values = new float[block * features];
        float[] inputs = new float[block * features];
        float[] logits = new float[block * classes];
        int[] predictions = new int[data.size()];
        for (int from = 0; from < positions.length; from += block) {
            int rows = Math.min(block, positions.length - from);
            for (int row = 0; row < rows; row++) {
                data.read(positions[from + row], values, row * features);
            }
            map.apply(values, inputs);
            network.logits(inputs, logits);
            for (int row = 0; row < rows; row++) {
                predictions[positions[from + row]] = largest(logits, row * classes, classes);
            }
        }
        return predictions;
    }

    private static int largest(float[] logits, int offset, int classes) {
        int best = 0;
        for (int c = 1; c < classes; c++) {
            best = logits[offset + c] > logits[offset + best] ? c : best;
        }
        return best;
    }
}
