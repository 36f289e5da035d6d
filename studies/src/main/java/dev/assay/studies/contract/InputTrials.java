package dev.assay.studies.contract;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.model.Classifier;
import dev.assay.core.progress.Progress;
import dev.assay.core.stats.Rate;
import dev.assay.models.preprocessing.ChannelOrder;
import dev.assay.models.preprocessing.Preprocessing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Tries what often stands between data and a model that is right no more often than chance: another range of values, the data's own mean
 * and deviation, channels in reverse, light for dark, rows for columns, classes in another order.
 */
public final class InputTrials {
    private final Classifier network;
    private final Dataset data;
    private final Preprocessing given;
    private final Progress progress;
    private final List<Trial> trials = new ArrayList<>();

    private InputTrials(Classifier network, Dataset data, Preprocessing given, Progress progress) {
        this.network = network;
        this.data = data;
        this.given = given;
        this.progress = progress;
    }

    /**
     * Tries everything that makes sense for the data.
     *
     * @param network the model without any preprocessing: it is given values as the network takes them
     * @param data some labelled samples
     * @param given the preprocessing that the user asked for
     * @return every trial, the best first
     */
    public static List<Trial> of(Classifier network, Dataset data, Preprocessing given, Progress progress) {
        return new InputTrials(network, data, given, progress).run();
    }

    private List<Trial> run() {
        List<SampleChange> changes = changes();
        SampleChange unchanged = SampleChange.preprocessing("", given, 0, data.spec());
        orders(unchanged, predictions(unchanged.map()));
        for (int i = 0; i < changes.size(); i++) {
            SampleChange change = changes.get(i);
            int[] predictions = predictions(change.map());
            trials.add(new Trial(change.what(), change.remedy(), accuracy(predictions), change.assumptions()));
            orders(change, predictions);
            progress.update("trying other inputs", i + 1, changes.size(), "");
        }
        return likeliestFirst();
    }

    /** Those that do as well as the best, up to chance, with the fewest assumptions; then the rest by accuracy. */
    private List<Trial> likeliestFirst() {
        double best = trials.stream()
                .mapToDouble(trial -> trial.accuracy().rate())
                .max()
                .orElse(0);
        Comparator<Trial> byAccuracy =
                Comparator.comparingDouble(trial -> -trial.accuracy().rate());
        return trials.stream()
                .sorted(Comparator.comparing((Trial trial) -> trial.accuracy().high() < best)
                        .thenComparingInt(trial -> trial.accuracy().high() < best ? 0 : trial.assumptions())
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
                    changes.add(SampleChange.preprocessing(words.get(i) + channels, other, assumptions, spec));
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

    /** Looks for another order of classes on every other sample and tries it on the rest, so that chance is not taken for a find. */
    private void orders(SampleChange change, int[] predictions) {
        int half = predictions.length / 2;
        int[] labels = new int[predictions.length - half];
        int[] shown = new int[labels.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = data.label(2 * i);
            shown[i] = predictions[2 * i];
        }
        Optional<ClassOrder> found = ClassOrder.of(labels, shown, network.classes());
        if (found.isEmpty() || half == 0) {
            return;
        }
        int right = 0;
        for (int i = 0; i < half; i++) {
            right += predictions[2 * i + 1] == found.get().modelClass(data.label(2 * i + 1)) ? 1 : 0;
        }
        String words = found.get().words();
        boolean bare = change.assumptions() == 0;
        trials.add(new Trial(
                bare ? words : change.what() + ", " + words,
                bare ? "renumber the classes of the data" : change.remedy() + ", and renumber the classes",
                Rate.of(right, half),
                change.assumptions() + 2));
    }

    private Rate accuracy(int[] predictions) {
        int right = 0;
        for (int i = 0; i < predictions.length; i++) {
            right += predictions[i] == data.label(i) ? 1 : 0;
        }
        return Rate.of(right, predictions.length);
    }

    private int[] predictions(SampleChange.Map map) {
        int features = data.spec().features();
        int block = network.blockSize();
        int classes = network.classes();
        float[] values = new float[block * features];
        float[] inputs = new float[block * features];
        float[] logits = new float[block * classes];
        int[] predictions = new int[data.size()];
        for (int from = 0; from < data.size(); from += block) {
            int rows = Math.min(block, data.size() - from);
            for (int row = 0; row < rows; row++) {
                data.read(from + row, values, row * features);
            }
            map.apply(values, inputs);
            network.logits(inputs, logits);
            for (int row = 0; row < rows; row++) {
                predictions[from + row] = largest(logits, row * classes, classes);
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
