package dev.assay.attacks.text;

import dev.assay.attacks.evaluation.Logits;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.Loss;
import dev.assay.core.model.SubstitutionClassifier;
import java.util.Arrays;
import java.util.List;

/** The loss of the true class; a text succeeds where another class is above it by a margin. */
final class ClassObjective implements EditObjective {
    private final Classifier model;
    private final Loss loss;
    private final int length;
    private final int classes;
    private final float[] inputs;
    private final float[] logits;
    private final float[] losses;
    private final int[] labels;

    /** Takes the classifier over. */
    ClassObjective(Classifier model, Loss loss) {
        this.model = model;
        this.loss = loss;
        length = model.input().features();
        classes = model.classes();
        inputs = new float[model.blockSize() * length];
        logits = new float[model.blockSize() * classes];
        losses = new float[model.blockSize()];
        labels = new int[model.blockSize()];
    }

    @Override
    public int blockSize() {
        return model.blockSize();
    }

    @Override
    public boolean differentiable() {
        return model instanceof SubstitutionClassifier;
    }

    @Override
    public void values(List<EditQuery> rows) {
        load(rows);
        model.logits(inputs, logits);
        answer(rows);
    }

    @Override
    public void effects(List<EditQuery> rows, float[] effects) {
        if (!(model instanceof SubstitutionClassifier differentiable)) {
            throw new IllegalStateException("The model has no derivatives");
        }
        load(rows);
        differentiable.substitutions(loss, inputs, labels, logits, losses, effects);
        answer(rows);
        for (int row = 0; row < rows.size(); row++) {
            Effects.relative(rows.get(row).text(), effects, row, differentiable.tokens());
        }
    }

    private void load(List<EditQuery> rows) {
        Arrays.fill(inputs, 0);
        Arrays.fill(labels, 0);
        for (int row = 0; row < rows.size(); row++) {
            EditedText text = rows.get(row).text();
            labels[row] = text.original().label();
            for (int place = 0; place < length; place++) {
                inputs[row * length + place] = text.token(place);
            }
        }
    }

    private void answer(List<EditQuery> rows) {
        for (int row = 0; row < rows.size(); row++) {
            int at = row * classes;
            int label = labels[row];
            int prediction = Logits.allFinite(logits, at, classes) ? Logits.prediction(logits, at, classes) : -1;
            boolean fooled = Logits.misclassified(logits, at, classes, label);
            rows.get(row).answer(loss.value(logits, at, classes, label), prediction, fooled);
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
