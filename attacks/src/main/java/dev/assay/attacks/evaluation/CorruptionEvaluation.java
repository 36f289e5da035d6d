package dev.assay.attacks.evaluation;

import dev.assay.attacks.image.Corruption;
import dev.assay.attacks.image.Corruptor;
import dev.assay.core.data.Dataset;
import dev.assay.core.error.UserError;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.ClassifierSource;
import dev.assay.core.progress.Progress;
import dev.assay.core.stats.MeanRate;
import dev.assay.core.stats.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Accuracy under common corruptions: a forward run for each image, corruption and severity. An average case, not a worst one: nothing is
 * searched for, and every prediction counts. An image's corruption depends on the seed and its id, not on its company.
 */
public final class CorruptionEvaluation {
    private static final Corruption[] CORRUPTIONS = Corruption.values();

    private final Dataset data;
    private final int[][] right = new int[CORRUPTIONS.length][Corruption.SEVERITIES];
    private int clean;

    private CorruptionEvaluation(Dataset data) {
        this.data = data;
    }

    /** The number of forward runs for each image. */
    public static int runs() {
        return 1 + CORRUPTIONS.length * Corruption.SEVERITIES;
    }

    /**
     * Carries the evaluation out.
     *
     * @param source the model
     * @param data images, at least one, of the model's shape and inside its box
     * @param seed of all random numbers
     * @param threads how many to use; the result does not depend on it
     * @throws UserError when the samples are no images
     */
    public static CorruptionResult run(
            ClassifierSource<? extends Classifier> source, Dataset data, long seed, int threads, Progress progress) {
        if (!Corruptor.fits(data.spec())) {
            throw new UserError("Corruptions need images of 1 or 3 channels, the samples of " + data.name()
                    + " have the shape " + data.spec().shape());
        }
        CorruptionEvaluation evaluation = new CorruptionEvaluation(data);
        try (Crew crew = new Crew(threads, source, null)) {
            int blockSize = crew.any().subject().blockSize();
            WorkQueue starts =
                    new WorkQueue(IntStream.iterate(0, start -> start < data.size(), start -> start + blockSize)
                            .toArray());
            Counter done = new Counter(progress, "corruptions", data.size());
            crew.run(starts, worker -> {
                Corruptor corruptor = new Corruptor(data.spec(), seed);
                for (int start = starts.next(); start >= 0; start = starts.next()) {
                    evaluation.block(worker.subject(), corruptor, start, done);
                }
            });
        }
        return evaluation.result();
    }

    private void block(Classifier model, Corruptor corruptor, int start, Counter done) {
        int rows = Math.min(model.blockSize(), data.size() - start);
        int features = data.spec().features();
        float[][] originals = new float[rows][features];
        float[] inputs = new float[model.blockSize() * features];
        float[] logits = new float[model.blockSize() * model.classes()];
        for (int r = 0; r < rows; r++) {
            data.read(start + r, originals[r], 0);
            System.arraycopy(originals[r], 0, inputs, r * features, features);
        }
        int unchanged = rightly(model, inputs, logits, start, rows);
        int[][] own = new int[CORRUPTIONS.length][Corruption.SEVERITIES];
        for (int c = 0; c < own.length; c++) {
            for (int severity = 1; severity <= Corruption.SEVERITIES; severity++) {
                for (int r = 0; r < rows; r++) {
                    corruptor.apply(CORRUPTIONS[c], severity, originals[r], data.id(start + r), inputs, r * features);
                }
                own[c][severity - 1] = rightly(model, inputs, logits, start, rows);
            }
        }
        add(unchanged, own);
        done.add(rows, "");
    }

    private int rightly(Classifier model, float[] inputs, float[] logits, int start, int rows) {
        model.logits(inputs, logits);
        int count = 0;
        for (int r = 0; r < rows; r++) {
            int prediction = Logits.prediction(logits, r * model.classes(), model.classes());
            count += prediction == data.label(start + r) ? 1 : 0;
        }
        return count;
    }

    private synchronized void add(int unchanged, int[][] own) {
        clean += unchanged;
        for (int c = 0; c < own.length; c++) {
            for (int s = 0; s < own[c].length; s++) {
                right[c][s] += own[c][s];
            }
        }
    }

    private synchronized CorruptionResult result() {
        int n = data.size();
        List<CorruptionResult.Row> rows = new ArrayList<>();
        double all = 0;
        for (int c = 0; c < right.length; c++) {
            int[] counts = right[c];
            List<Rate> severities =
                    IntStream.of(counts).mapToObj(count -> Rate.of(count, n)).toList();
            double sum = (double) IntStream.of(counts).sum() / counts.length;
            rows.add(new CorruptionResult.Row(CORRUPTIONS[c], severities, MeanRate.of(sum, n)));
            all += sum;
        }
        return new CorruptionResult(Rate.of(clean, n), rows, MeanRate.of(all / CORRUPTIONS.length, n));
    }
}
