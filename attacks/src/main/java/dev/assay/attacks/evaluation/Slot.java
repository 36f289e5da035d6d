package dev.assay.attacks.evaluation;

import dev.assay.attacks.Trial;
import dev.assay.core.data.Dataset;

/** A place for one sample under attack, used for one sample after the other. */
final class Slot {
    final Trial trial;
    final float[] original;
    int position;
    int id;
    int label;
    int queries;

    Slot(Trial trial, int features) {
        this.trial = trial;
        original = new float[features];
    }

    void load(Dataset data, int position) {
        this.position = position;
        id = data.id(position);
        label = data.label(position);
        queries = 0;
        data.read(position, original, 0);
        trial.begin(original, label, id);
    }
}
