package dev.assay.models.djl;

import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.TranslateException;
import dev.assay.core.data.InputSpec;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.ClassifierSource;
import dev.assay.models.engine.UniformRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Opens DJL models as {@link Classifier}s. They only run forward: DJL shows no gradient of an engine's model, so gradient-free attacks are
 * what can be done with them.
 */
public final class DjlModels {
    private DjlModels() {}

    /**
     * A model that takes and gives tensors, as one loaded with {@code NoopTranslator} does. A block goes in as one tensor of shape
     * {@code [blockSize, axes of a sample...]} of 32-bit floats, the scores come out as the first tensor.
     *
     * @param model stays the caller's; every classifier has a predictor of its own
     * @param input what samples look like
     * @param classes at least 2
     * @param scores what the model gives
     * @param blockSize rows in every run, at least 1
     */
    public static ClassifierSource<Classifier> tensors(
            ZooModel<NDList, NDList> model, InputSpec input, int classes, Scores scores, int blockSize) {
        return tensors(model::newPredictor, model.getNDManager(), input, classes, scores, blockSize);
    }

    /**
     * The same with predictors that somebody else makes.
     *
     * @param predictors gives a predictor for each classifier, which closes it
     * @param memory where the inputs' native memory comes from; stays the caller's
     */
    public static ClassifierSource<Classifier> tensors(
            Supplier<Predictor<NDList, NDList>> predictors,
            NDManager memory,
            InputSpec input,
            int classes,
            Scores scores,
            int blockSize) {
        Shape sample =
                new Shape(input.shape().axes().stream().mapToLong(axis -> axis).toArray());
        return source(predictors, input, classes, scores, blockSize, predictor -> inputs -> {
            try (NDManager scope = memory.newSubManager()) {
                Shape block = new Shape(inputs.length / input.features()).addAll(sample);
                NDList outputs = predictor.predict(new NDList(scope.create(inputs, block)));
                outputs.attach(scope);
                return outputs.head().toFloatArray();
            }
        });
    }

    /** Classifiers whose blocks have as many rows as it takes for each that is used to get the same bits in any place. */
    private static <I, O> ClassifierSource<Classifier> source(
            Supplier<Predictor<I, O>> predictors,
            InputSpec input,
            int classes,
            Scores scores,
            int blockSize,
            Function<Predictor<I, O>, DjlClassifier.BlockRun> runs) {
        UniformRows rows = new UniformRows();
        return () -> {
            Predictor<I, O> predictor = predictors.get();
            DjlClassifier.BlockRun run = runs.apply(predictor);
            int needed = rows.ofLogits(
                    blockSize, count -> new DjlClassifier(input, classes, scores, count, count, predictor, run));
            return new DjlClassifier(input, classes, scores, blockSize, needed, predictor, run);
        };
    }

    /**
     * A model behind any translator: one input and one output a sample.
     *
     * @param predictors gives a predictor for each classifier, which closes it, such as {@code model::newPredictor}
     * @param toInput makes of a sample's values what the predictor takes
     * @param toScores makes of what it gives a score for each class, in the order of the classes
     * @param input what samples look like
     * @param classes at least 2
     * @param scores what {@code toScores} gives
     * @param blockSize samples in every call of {@code batchPredict}, at least 1
     */
    public static <I, O> ClassifierSource<Classifier> samples(
            Supplier<Predictor<I, O>> predictors,
            Function<float[], I> toInput,
            Function<O, float[]> toScores,
            InputSpec input,
            int classes,
            Scores scores,
            int blockSize) {
        return source(
                predictors,
                input,
                classes,
                scores,
                blockSize,
                predictor ->
                        inputs -> predictEach(predictor, inputs, inputs.length / input.features(), toInput, toScores));
    }

    private static <I, O> float[] predictEach(
            Predictor<I, O> predictor,
            float[] inputs,
            int rows,
            Function<float[], I> toInput,
            Function<O, float[]> toScores)
            throws TranslateException {
        int features = inputs.length / rows;
        List<I> samples = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            samples.add(toInput.apply(Arrays.copyOfRange(inputs, row * features, (row + 1) * features)));
        }
        List<float[]> scores =
                predictor.batchPredict(samples).stream().map(toScores).toList();
        float[] all = new float[scores.stream().mapToInt(row -> row.length).sum()];
        int next = 0;
        for (float[] row : scores) {
            System.arraycopy(row, 0, all, next, row.length);
            next += row.length;
        }
        return all;
    }
}
