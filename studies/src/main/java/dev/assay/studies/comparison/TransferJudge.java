package dev.assay.studies.comparison;

import dev.assay.attacks.evaluation.AdversarialExample;
import dev.assay.attacks.evaluation.AdversarialSink;
import dev.assay.attacks.evaluation.Logits;
import dev.assay.core.model.Classifier;
import dev.assay.core.threat.Budget;
import java.util.Arrays;
import java.util.List;

/**
 * Shows the adversarial examples of one model to all others as they are found, a block at a time, and keeps who was fooled. An example counts as it does for the model
 * that it was made on: wrong by a margin in a plain forward run.
 */
final class TransferJudge implements AdversarialSink {
    private final List<Classifier> judges;
    private final int own;
    private final boolean[] made;
    private final boolean[][] fooled;
    private final int block;
    private final int features;
    private final int[] positions;
    private final int[] labels;
    private final float[] inputs;
    private int waiting;

    /**
     * @param judges plain forward runs of all models
     * @param own which of them the examples are made on
     * @param samples how many samples are attacked
     */
    TransferJudge(List<Classifier> judges, int own, int samples) {
        this.judges = judges;
        this.own = own;
        made = new boolean[samples];
        fooled = new boolean[judges.size()][samples];
        block = judges.get(own).blockSize();
        features = judges.get(own).input().features();
        positions = new int[block];
        labels = new int[block];
        inputs = new float[block * features];
    }

    @Override
    public void accept(Budget budget, int position, AdversarialExample example) {
        made[position] = true;
        fooled[own][position] = true;
        positions[waiting] = position;
        labels[waiting] = example.label();
        System.arraycopy(example.adversarial(), 0, inputs, waiting * features, features);
        waiting++;
        if (waiting == block) {
            judge();
        }
    }

    /** Judges what still waits, and gives what was found. */
    Transferred finish() {
        if (waiting > 0) {
            judge();
        }
        return new Transferred(made, fooled);
    }

    private void judge() {
        for (int model = 0; model < judges.size(); model++) {
            if (model != own) {
                judge(model);
            }
        }
        waiting = 0;
    }

    private void judge(int model) {
        Classifier judge = judges.get(model);
        Arrays.fill(
                inputs,
                waiting * features,
                inputs.length,
                judge.input().bounds().low());
        float[] logits = new float[block * judge.classes()];
        judge.logits(inputs, logits);
        for (int row = 0; row < waiting; row++) {
            if (Logits.misclassified(logits, row * judge.classes(), judge.classes(), labels[row])) {
                fooled[model][positions[row]] = true;
            }
        }
    }
}
