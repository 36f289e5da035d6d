package dev.assay.attacks.evaluation;

import dev.assay.core.data.Dataset;
import dev.assay.core.error.UserError;
import dev.assay.core.progress.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The model's predictions for unchanged samples, and the look at the samples that attacks rely on. */
final class CleanPass {
    private static final String TASK = "clean accuracy";

    private CleanPass() {}

    static List<CleanPrediction> run(Crew crew, Assignment samples, Progress progress) {
        Dataset data = samples.data();
        int classes = crew.any().subject().classes();
        int blockSize = crew.any().subject().blockSize();
        WorkQueue starts = new WorkQueue(IntStream.iterate(0, start -> start < data.size(), start -> start + blockSize)
                .toArray());
        CleanPrediction[] predictions = new CleanPrediction[data.size()];
        Counter done = new Counter(progress, TASK, data.size());
        crew.run(starts, worker -> {
            ModelView model = samples.view(worker.subject());
            float[] inputs = new float[blockSize * data.spec().features()];
            float[] logits = new float[blockSize * model.classes()];
            for (int start = starts.next(); start >= 0; start = starts.next()) {
                int rows = Math.min(blockSize, data.size() - start);
                block(model, samples, classes, start, rows, inputs, logits, predictions);
                done.add(rows, "");
            }
        });
        return Arrays.asList(predictions);
    }

    private static void block(
            ModelView model,
            Assignment samples,
            int modelClasses,
            int start,
            int rows,
            float[] inputs,
            float[] logits,
            CleanPrediction[] predictions) {
        Dataset data = samples.data();
        int features = data.spec().features();
        int[] positions = new int[model.blockSize()];
        int classes = model.classes();
        for (int r = 0; r < rows; r++) {
            positions[r] = start + r;
            requireLabel(data, start + r, modelClasses);
            data.readInside(start + r, inputs, r * features);
        }
        model.logits(inputs, positions, logits);
        for (int r = 0; r < rows; r++) {
            predictions[start + r] = new CleanPrediction(
                    data.id(start + r), samples.label(start + r), Logits.prediction(logits, r * classes, classes));
        }
    }

    private static void requireLabel(Dataset data, int position, int classes) {
        int label = data.label(position);
        if (label < 0 || label >= classes) {
            throw new UserError("Expected labels from 0 to " + (classes - 1) + ", the classes of the model, received "
                    + label + " at sample " + data.id(position) + " of " + data.name());
        }
    }
}
